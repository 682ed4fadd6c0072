import path from 'node:path';
import { configurationFile, isPlaybookId } from '../core/configuration/read.ts';
import { readYaml } from '../core/configuration/yamlFile.ts';
import { DebriefError } from '../core/errors.ts';
import { type PlaybookReading, type ReadPlaybookFile, readPlaybook } from '../core/playbook/load.ts';
import { type PlaybookProblem, placed, playbookFile } from '../core/playbook/problem.ts';
import type { Playbook } from '../core/playbook/schema.ts';
import type { TeamConfiguration } from './configuration.ts';
import { inside, missing, textOf } from './inside.ts';
import { bundledShelf, defaultPlaybook, loadBundledPlaybook } from './playbooks.ts';

/** Where a team's own playbook is looked for when its configuration names none, below the configuration's folder. */
export const ownFolder = '.debrief';
export const ownPlaybook = `${ownFolder}/${playbookFile}`;

/** The playbook that holds for a team, and what is wrong with the one that it has written. */
export interface PlaybookInForce {
  /** With errors in the team's own, the one that it starts from, else the usual one. */
  readonly playbook: Playbook;
  /** The absolute path of the file that problems stand in; null where the playbook comes with Debrief. */
  readonly file: string | null;
  /** What that file says; empty where it may not or cannot be read. */
  readonly text: string;
  readonly problems: readonly PlaybookProblem[];
}

/**
 * The playbook that a team's configuration names, else its own in `.debrief/`, else the usual one.
 * @param templates the folder `templates/` of the installation
 */
export async function playbookInForce(
  {
    root,
    text,
    configuration: { playbook: named },
  }: Pick<TeamConfiguration, 'root' | 'text' | 'configuration'>,
  templates: string,
): Promise<PlaybookInForce> {
  if (named !== null && isPlaybookId(named)) return bundled(templates, named);
  const file = path.join(root, named ?? ownFolder, playbookFile);
  try {
    const own = await textBelow(root, file);
    if (own !== null) return await ownInForce({ file, root, templates }, own);
    if (named === null) return await bundled(templates, defaultPlaybook);
    throw missing(root, file);
  } catch (error) {
    if (!(error instanceof DebriefError)) throw error;
    const { playbook } = await bundled(templates, defaultPlaybook);
    const span = named === null ? { start: 0, end: 0 } : readYaml(text ?? '').spanOf(['playbook']);
    const problems = placed([{ span, severity: 'error', message: error.message }], text ?? '');
    if (named === null) return { playbook, file, text: '', problems };
    return { playbook, file: path.join(root, configurationFile), text: text ?? '', problems };
  }
}

async function bundled(templates: string, id: string): Promise<PlaybookInForce> {
  return { playbook: await loadBundledPlaybook(templates, id), file: null, text: '', problems: [] };
}

export interface OwnPlaybook {
  /** The absolute path of its playbook.yaml. */
  readonly file: string;
  /** The folder that it may not lead out of. */
  readonly root: string;
  readonly templates: string;
}

async function ownInForce(own: OwnPlaybook, text: string): Promise<PlaybookInForce> {
  const { playbook, problems, base } = await readOwnPlaybook(own, text);
  const holds = playbook ?? (await loadBundledPlaybook(own.templates, base ?? defaultPlaybook));
  return { playbook: holds, file: own.file, text, problems };
}

/**
 * A team's own playbook.
 * @param text its playbook.yaml as it is now, in an editor or on the disk
 * @throws DebriefError `path-outside-workspace`, `file-unreadable`: of a file that it names
 */
export async function readOwnPlaybook(
  { file, root, templates }: OwnPlaybook,
  text: string,
): Promise<PlaybookReading> {
  const readFile: ReadPlaybookFile = (name) => textBelow(root, path.join(path.dirname(file), name));
  return readPlaybook(text, readFile, await bundledShelf(templates));
}

async function textBelow(root: string, file: string): Promise<string | null> {
  try {
    return await textOf(await inside(root, file));
  } catch (error) {
    if (error instanceof DebriefError && error.code === 'file-missing') return null;
    throw error;
  }
}
