import type { Postmortem } from '../../core/document/model.ts';
import { isNobody } from '../../core/lint/people.ts';

export interface Person {
  /** As the document writes it. */
  readonly name: string;
  /** Where the document names them. */
  readonly from: string;
}

const login = /(?<![\w@])@[a-z\d](?:-?[a-z\d]){0,38}\b/gi;

/** Everybody whom the document names: holders of roles, owners, and logins in the timeline; each once. */
export function people({ metadata, actionItems, timeline }: Postmortem): Person[] {
  const named = [
    ...[...metadata.roles].map(([role, { value }]) => ({ name: value, from: role.replaceAll('_', ' ') })),
    ...actionItems.flatMap(({ owners }) =>
      owners.map(({ value }) => ({ name: value, from: 'owns an item' })),
    ),
    ...timeline.flatMap(({ text }) =>
      [...text.matchAll(login)].map(([name]) => ({ name, from: 'in the timeline' })),
    ),
  ];
  const known = new Map<string, Person>();
  for (const person of named) {
    const key = person.name.toLowerCase();
    if (!isNobody(person.name) && !known.has(key)) known.set(key, person);
  }
  return [...known.values()];
}
