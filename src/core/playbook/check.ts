import { didYouMean } from '../configuration/flaws.ts';
import { checkTemplates } from './checkTemplates.ts';
import { checkTimes } from './checkTimes.ts';
import { type Data, isData, itemsOf } from './data.ts';
import { listKey } from './partial.ts';
import type { ProblemSeverity } from './problem.ts';
import { namesIn, referencesIn } from './references.ts';
import type { PlaybookData } from './schema.ts';

/** Something wrong with a playbook that its schema cannot tell. */
export interface Finding {
  /** In the whole playbook. */
  readonly path: readonly PropertyKey[];
  readonly severity: ProblemSeverity;
  /** One sentence. */
  readonly message: string;
}

export interface Checked {
  /** All of it, with what it starts from. */
  readonly playbook: PlaybookData;
  /** The text of every file that it names; null where there is none. */
  readonly files: ReadonlyMap<string, string | null>;
}

/** What is wrong with a playbook beyond its form. */
export function checkPlaybook(checked: Checked): Finding[] {
  const { playbook } = checked;
  return [
    ...deadReferences(playbook),
    ...missingFiles(checked),
    ...checkTemplates(checked),
    ...checkTimes(playbook),
  ];
}

function deadReferences(playbook: PlaybookData): Finding[] {
  const names = namesIn({ ...playbook });
  return referencesIn(playbook)
    .filter(({ to, name }) => !names[to].has(name))
    .map(({ path, to, name }) => ({
      path,
      // Whom to involve may be somebody whom the playbook does not list.
      severity: to === 'level, role or contact' ? 'warning' : 'error',
      message: `This playbook has no ${to} "${name}"${didYouMean(name, [...names[to]])}`,
    }));
}

/** Items of a list that go by the same id in one file: in the whole playbook they are one. Paths are the file's. */
export function sameIds(own: Data): Finding[] {
  const levels = isData(own.escalation) ? own.escalation.levels : undefined;
  const lists = [
    ...Object.entries(own).map(([list, value]) => ({ path: [list], value })),
    { path: ['escalation', 'levels'], value: levels },
  ];
  return lists.flatMap(({ path, value }) => {
    if (listKey(path.join('.')) !== 'id') return [];
    const ids = itemsOf(value).map(({ id }) => id);
    return ids.flatMap((id, index): Finding[] => {
      if (ids.indexOf(id) === index) return [];
      const message = `${path.join('.')} has "${String(id)}" twice; give each an id of its own.`;
      return [{ path: [...path, index, 'id'], severity: 'error', message }];
    });
  });
}

function missingFiles({ playbook, files }: Checked): Finding[] {
  const { documents, messages, runbooks } = playbook;
  const named = [
    ...Object.entries(documents).map(([kind, { template }]) => ({
      path: ['documents', kind, 'template'],
      name: template,
    })),
    ...messages.map(({ template }, index) => ({ path: ['messages', index, 'template'], name: template })),
    ...runbooks.map(({ file }, index) => ({ path: ['runbooks', index, 'file'], name: file })),
  ];
  return named
    .filter(({ name }) => files.get(name) == null)
    .map(({ path, name }) => ({
      path,
      severity: 'error',
      message: `There is no file ${name} beside this one.`,
    }));
}
