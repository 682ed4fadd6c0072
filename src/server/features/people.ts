import { isNobody } from '../../core/lint/people.ts';
import type { Reading } from './reading.ts';

export interface Person {
  /** As the document writes it. */
  readonly name: string;
  /** Where they are named. */
  readonly from: string;
}

const login = /(?<![\w@])@[a-z\d](?:-?[a-z\d]){0,38}\b/gi;

/** Everybody whom the document names (holders of roles, owners, logins in the timeline), then the repository; each once. */
export function people({ facts, context }: Reading): Person[] {
  const { metadata, actionItems, timeline } = facts;
  const named = [
    ...[...metadata.roles].map(([role, { value }]) => ({ name: value, from: role.replaceAll('_', ' ') })),
    ...actionItems.flatMap(({ owners }) =>
      owners.map(({ value }) => ({ name: value, from: 'owns an item' })),
    ),
    ...timeline.flatMap(({ text }) =>
      [...text.matchAll(login)].map(([name]) => ({ name, from: 'in the timeline' })),
    ),
    ...(context.known?.people ?? []).map((name) => ({ name, from: 'in the git log' })),
  ];
  const known = new Map<string, Person>();
  for (const person of named) {
    const key = person.name.toLowerCase();
    if (!isNobody(person.name) && !known.has(key)) known.set(key, person);
  }
  return [...known.values()];
}
