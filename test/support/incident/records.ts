import path from 'node:path';
import type { Playbook } from '../../../src/core/playbook/schema.ts';
import { loadBundledPlaybook } from '../../../src/platform/playbooks.ts';

const templates = path.resolve(import.meta.dirname, '../../../templates');

/** A playbook as it comes with Debrief. */
export function bundledPlaybook(id: string): Promise<Playbook> {
  return loadBundledPlaybook(templates, id);
}
