import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { loadPlaybook, type PlaybookShelf, type ReadPlaybookFile } from '../core/playbook/load.ts';
import type { Playbook } from '../core/playbook/schema.ts';
import { textOf } from './inside.ts';

/** The playbook that is used where a team has not chosen one. */
export const defaultPlaybook = 'standard';

/** The ids of the playbooks that come with Debrief. */
export async function bundledPlaybooks(templates: string): Promise<readonly string[]> {
  const entries = await readdir(path.join(templates, 'playbooks'), { withFileTypes: true });
  return entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
}

/**
 * The playbooks that come with Debrief.
 * @param templates the folder `templates/` of the installation
 */
export async function bundledShelf(templates: string): Promise<PlaybookShelf> {
  return { ids: await bundledPlaybooks(templates), open: (id) => bundledFiles(templates, id) };
}

function bundledFiles(templates: string, id: string): ReadPlaybookFile {
  return (name) => textOf(path.join(templates, 'playbooks', id, name));
}

/**
 * A playbook that comes with Debrief.
 * @param templates the folder `templates/` of the installation
 * @throws DebriefError `playbook-invalid`, `file-missing`
 */
export async function loadBundledPlaybook(templates: string, id = defaultPlaybook): Promise<Playbook> {
  return loadPlaybook(bundledFiles(templates, id), await bundledShelf(templates));
}
