import { join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Temporal } from 'temporal-polyfill';
import { readingOf } from '../core/configuration/reading.ts';
import type { Postmortem } from '../core/document/model.ts';
import { readDocument } from '../core/document/read.ts';
import { DebriefError } from '../core/errors.ts';
import type { Baseline } from '../core/lint/baseline.ts';
import { lintWith } from '../core/lint/engine.ts';
import type { LintedDocument } from '../core/lint/report.ts';
import type { Playbook } from '../core/playbook/schema.ts';
import { checkSettings, configurationOf, teamConfiguration } from './configuration.ts';
import { createFileDocuments } from './documents.ts';
import { createGitReader } from './git/reader.ts';
import { learnKnown } from './surroundings.ts';
import { playbookInForce } from './teamPlaybook.ts';

/** Everything that findings depend on but the document: plain data, so that it can be handed to a worker. */
export interface CheckSettings {
  /** The folder that paths start from, and outside of which nothing is looked up. */
  readonly root: string;
  /** The text of debrief.yml. */
  readonly configuration: string | null;
  readonly playbooks: readonly string[];
  readonly playbook: Playbook;
  readonly baseline: Baseline | null;
  /** ISO date. */
  readonly today: string;
}

export interface SourceFile {
  /** Below the configuration's folder, with forward slashes. */
  readonly path: string;
  readonly text: string;
}

/** An error with the place in the code, which whoever mends it wants to know. */
export function described(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const [, place = ''] = error.stack?.split('\n') ?? [];
  return `${error.message} (${place.trim()})`;
}

export interface LintedFile extends LintedDocument {
  readonly defects: readonly string[];
}

/** Lints documents as a team asks for, with what stands around them; a rule that fails is told as a defect. */
export function createLint(settings: CheckSettings): (file: SourceFile) => Promise<LintedFile> {
  const { configuration } = configurationOf(settings.configuration, settings.playbooks);
  const { playbook, baseline, root } = settings;
  const today = Temporal.PlainDate.from(settings.today);
  const surroundings = { workspace: root, documents: createFileDocuments(), git: createGitReader() };
  return async ({ path, text }) => {
    const document = readDocument(text, readingOf(configuration, path));
    const defects: string[] = [];
    const known = isLinted(document)
      ? await learnKnown(document, { ...surroundings, file: join(root, path) })
      : {};
    const messages = lintWith(
      configuration,
      { document, playbook, today, known },
      {
        ...(baseline && { baseline }),
        onDefect: (rule, error) => defects.push(`The rule ${rule} failed on ${path}: ${described(error)}`),
      },
    );
    return { document, messages, defects };
  };
}

function isLinted({ kind }: Postmortem): boolean {
  return kind === 'incident' || kind === 'postmortem';
}

/** A file as somebody names it who works in a folder. */
export interface WorkspaceFile {
  readonly cwd: string;
  /** Absolute, or below `cwd`. */
  readonly path: string;
  readonly text: string;
}

/**
 * Lints each file by the debrief.yml, playbook and baseline of the folder that its reader works in, as of today.
 * @param templates the folder `templates/` of the installation
 */
export function createWorkspaceLint(templates: URL): (file: WorkspaceFile) => Promise<LintedFile> {
  const known = new Map<string, ReturnType<typeof teamOf>>();
  return async ({ cwd, path, text }) => {
    const team = known.get(cwd) ?? teamOf(cwd, fileURLToPath(templates));
    known.set(cwd, team);
    const { root, lintFile } = await team;
    const below = relative(root, resolve(cwd, path)).replaceAll(sep, '/');
    return lintFile({ path: below, text });
  };
}

async function teamOf(folder: string, templates: string) {
  const team = await teamConfiguration(folder, templates);
  const today = Temporal.Now.plainDateISO().toString();
  const { playbook, file, problems } = await playbookInForce(team, templates);
  const error = problems.find(({ severity }) => severity === 'error');
  if (error) throw new DebriefError('playbook-invalid', `${file}, line ${error.line}: ${error.message}`);
  return { root: team.root, lintFile: createLint(await checkSettings(team, playbook, today)) };
}
