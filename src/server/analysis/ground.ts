import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Configuration } from '../../core/configuration/configuration.ts';
import type { Baseline } from '../../core/lint/baseline.ts';
import type { Playbook } from '../../core/playbook/schema.ts';
import { baselineOf, configurationOf } from '../../platform/configuration.ts';
import { bundledPlaybooks, loadBundledPlaybook } from '../../platform/playbooks.ts';
import { playbookInForce } from '../../platform/teamPlaybook.ts';
import { describe } from './describe.ts';
import type { Folder } from './protocol.ts';

/** What holds for all documents below one configuration. */
export interface Ground {
  readonly configuration: Configuration;
  readonly playbook: Playbook;
  readonly baseline: Baseline | null;
}

export interface GroundOptions {
  /** The folder of what comes with Debrief. */
  readonly templates: string;
  readonly onDefect: (what: string) => void;
}

/** The ground of a folder; what it names and is gone by now is done without. */
export async function groundOf(
  { root, configuration: text }: Pick<Folder, 'root' | 'configuration'>,
  { templates, onDefect }: GroundOptions,
): Promise<Ground> {
  const { configuration } = configurationOf(text, await bundledPlaybooks(templates));
  const without = (error: unknown): null => {
    onDefect(`The configuration of ${root} cannot be followed: ${describe(error)}`);
    return null;
  };
  // A document outside of all folders has no team around it.
  const [{ playbook }, baseline] = await Promise.all([
    root === ''
      ? { playbook: await loadBundledPlaybook(templates) }
      : playbookInForce({ root, text, configuration }, templates),
    baselineOf(configuration, root).catch(without),
  ]);
  return { configuration, playbook, baseline };
}

/** Where a document stands. */
export interface Place {
  /** The innermost workspace folder around it; null where there is none. */
  readonly folder: Folder | null;
  /** Absolute; null for what is no file. */
  readonly file: string | null;
  /** The folder that paths start from, and outside of which nothing is looked up. */
  readonly root: string;
  /** Below the root, with forward slashes. */
  readonly path: string;
}

export function placeOf(uri: string, folders: readonly Folder[]): Place {
  if (!uri.startsWith('file:')) {
    return { folder: null, file: null, root: '', path: uri.slice(uri.lastIndexOf('/') + 1) };
  }
  const file = fileURLToPath(uri);
  const [folder = null] = folders
    .filter((one) => one.uri.startsWith('file:') && isBelow(file, fileURLToPath(one.uri)))
    .sort((a, b) => b.uri.length - a.uri.length);
  const root = folder?.root ?? path.dirname(file);
  return { folder, file, root, path: path.relative(root, file).replaceAll(path.sep, '/') };
}

function isBelow(file: string, folder: string): boolean {
  return !/^\.\.(?:[/\\]|$)/.test(path.relative(folder, file));
}
