import { DebriefError } from '../../errors.ts';
import type { DocumentStore } from '../../ports.ts';
import type { PlaybookData } from '../schema.ts';
import type { ImportDoubt, ImportedPlaybook } from './importPlaybook.ts';

/** All files of an imported playbook, playbook.yaml first. */
function importedFiles({ yaml, files }: ImportedPlaybook): ReadonlyMap<string, string> {
  return new Map([['playbook.yaml', yaml], ...files]);
}

/**
 * Writes an imported playbook into a folder, all of it or nothing where one of its files is there already.
 * @param folder absolute, with forward slashes or the system's
 * @returns the paths of what was written
 * @throws DebriefError `file-exists`, `file-unreadable`
 */
export async function saveImported(
  imported: ImportedPlaybook,
  folder: string,
  documents: Pick<DocumentStore, 'exists' | 'create'>,
): Promise<readonly string[]> {
  const files = [...importedFiles(imported)].map(([name, text]) => [`${folder}/${name}`, text] as const);
  for (const [file] of files) {
    if (!(await documents.exists(file))) continue;
    throw new DebriefError(
      'file-exists',
      `${file} exists already; nothing was written. Import into another folder.`,
    );
  }
  for (const [file, text] of files) await documents.create(file, text);
  return files.map(([file]) => file);
}

interface TopicCount {
  readonly topic: string;
  readonly count: number;
}

/** How much was found of each topic: "severities" 4, "checklists" 7. */
export function countTopics({ data }: ImportedPlaybook): readonly TopicCount[] {
  const lists = [
    'severities',
    'roles',
    'phases',
    'checklists',
    'deadlines',
    'decisions',
    'mitigations',
    'messages',
    'runbooks',
    'contacts',
    'channels',
    'links',
    'on_call',
    'metrics',
    'principles',
  ] as const satisfies readonly (keyof PlaybookData)[];
  const counts = lists.map((topic) => ({ topic: topic.replace('_', ' '), count: data[topic].length }));
  const levels = { topic: 'escalation levels', count: data.escalation.levels.length };
  return [...counts, levels].filter(({ count }) => count > 0);
}

/** What a person should look at, as they read it. */
export function describeDoubt({ kind, message }: ImportDoubt): string {
  const lead = { unread: '', guess: 'Unsure: ', default: 'Filled in: ' }[kind];
  return lead + message;
}
