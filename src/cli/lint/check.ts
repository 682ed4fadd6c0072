import { join } from 'node:path';
import { Temporal } from 'temporal-polyfill';
import { readingOf } from '../../core/configuration/reading.ts';
import type { Postmortem } from '../../core/document/model.ts';
import { readDocument } from '../../core/document/read.ts';
import type { Baseline } from '../../core/lint/baseline.ts';
import { lintWith } from '../../core/lint/engine.ts';
import { fileReport, type LintedDocument, type LintReportFile } from '../../core/lint/report.ts';
import type { Playbook } from '../../core/playbook/schema.ts';
import { configurationOf } from '../../platform/configuration.ts';
import { createFileDocuments } from '../../platform/documents.ts';
import { createGitReader } from '../../platform/git/reader.ts';
import { learnKnown } from '../../platform/surroundings.ts';

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

export interface CheckedFile extends LintReportFile {
  /** Rules that failed on it: defects of ours. */
  readonly defects: readonly string[];
  /** Whether the text alone decides: nothing that may come or go beside it was looked up. */
  readonly lasting: boolean;
}

export type Check = (file: SourceFile) => Promise<CheckedFile>;

/** Checks documents here, in this thread; what fails on one is told with it. */
export function createCheck(settings: CheckSettings): Check {
  const lintFile = createLint(settings);
  const checked = async (file: SourceFile): Promise<CheckedFile> => {
    const { document, messages, defects } = await lintFile(file);
    const { commits, links } = document.references;
    const lasting =
      commits.length === 0 && links.every(({ value }) => /^(?:[a-z][a-z\d+.-]*:|#)/i.test(value));
    return { ...fileReport({ document, messages }), defects, lasting };
  };
  return (file) =>
    checked(file).catch((error: unknown) => ({
      path: file.path,
      kind: 'other',
      messages: [],
      defects: [`${file.path} could not be checked: ${described(error)}`],
      lasting: false,
    }));
}

/** With the place in the code, which whoever mends it wants to know. */
function described(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const [, place = ''] = error.stack?.split('\n') ?? [];
  return `${error.message} (${place.trim()})`;
}

export interface LintedFile extends LintedDocument {
  readonly defects: readonly string[];
}

/** As `createCheck`, with the facts, spans and fixes that a report leaves out. */
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
