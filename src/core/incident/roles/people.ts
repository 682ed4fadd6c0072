import { singleLine } from '../../document/escape.ts';
import { isNobody } from '../../lint/people.ts';
import type { Incident } from '../incident.ts';

/** Somebody who could hold a role. */
export interface KnownPerson {
  /** As it would be written. */
  readonly name: string;
  /** Why they are known: "commander", "CODEOWNERS", "git log". */
  readonly from: string;
}

/** Whom the surroundings of an incident name. */
export interface PeopleSources {
  /** Of CODEOWNERS and debrief.yml; people and teams. */
  readonly owners: readonly string[];
  /** Of the repository's latest commits, the busiest first. */
  readonly authors: readonly string[];
}

const login = /(?<![\w@])@[a-z\d](?:-?[a-z\d]){0,38}\b/gi;

function namesIn(text: string): readonly string[] {
  return [...text.matchAll(login)].map(([name]) => name);
}

/** Everybody who could hold a role, each once: who has one, whom playbook and timeline name, owners, authors. */
export function knownPeople(incident: Incident, { owners, authors }: PeopleSources): readonly KnownPerson[] {
  const { metadata, timeline } = incident.document;
  const named = [
    ...[...metadata.roles].map(([role, { value }]) => ({ name: value, from: role.replaceAll('_', ' ') })),
    ...incident.roles.flatMap(({ name: usual, role }) =>
      namesIn(`${role?.holder ?? ''} ${role?.backup ?? ''}`).map((name) => ({
        name,
        from: `playbook, ${usual}`,
      })),
    ),
    ...timeline.flatMap(({ text }) => namesIn(text).map((name) => ({ name, from: 'timeline' }))),
    ...owners.map((name) => ({ name, from: 'CODEOWNERS' })),
    ...authors.map((name) => ({ name, from: 'git log' })),
  ];
  const known = new Map<string, KnownPerson>();
  for (const { name, from } of named) {
    const person = { name: singleLine(name), from };
    const key = person.name.toLowerCase();
    if (person.name !== '' && !isNobody(person.name) && !known.has(key)) known.set(key, person);
  }
  return [...known.values()];
}
