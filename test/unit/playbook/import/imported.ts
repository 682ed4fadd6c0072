import path from 'node:path';
import {
  type ImportedPlaybook,
  importPlaybook,
} from '../../../../src/core/playbook/import/importPlaybook.ts';
import { loadBundledPlaybook } from '../../../../src/platform/playbooks.ts';

const templates = path.resolve(import.meta.dirname, '../../../../templates');
export const standard = await loadBundledPlaybook(templates);

/** The playbook that a text becomes. */
export function imported(...texts: readonly string[]): ImportedPlaybook {
  const sources = texts.map((text, index) => ({ name: index === 0 ? 'ours.md' : `ours-${index}.md`, text }));
  return importPlaybook(sources, { standard });
}

/** The lines that were not understood. */
export function unread({ doubts }: ImportedPlaybook): readonly number[] {
  return doubts.flatMap(({ kind, line }) => (kind === 'unread' && line !== null ? [line] : []));
}
