import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { loadPlaybook } from '../core/playbook/load.ts';
import type { Playbook } from '../core/playbook/schema.ts';

/** The playbook that is used where a team has not chosen one. */
const defaultPlaybook = 'standard';

/**
 * A playbook that comes with Debrief.
 * @param templates the folder `templates/` of the installation
 * @throws DebriefError `playbook-invalid`
 */
export function loadBundledPlaybook(templates: string, id = defaultPlaybook): Promise<Playbook> {
  const folder = path.join(templates, 'playbooks', id);
  return loadPlaybook((name) => readFile(path.join(folder, name), 'utf8'));
}
