import type { Postmortem } from '../document/model.ts';

/** Owners that are nobody: what people write where a name is still to be found. */
const nobody = new Set([
  '',
  '-',
  '–',
  '—',
  '?',
  '??',
  '???',
  'all',
  'anyone',
  'everybody',
  'everyone',
  'n/a',
  'na',
  'nobody',
  'none',
  'no one',
  'owner',
  'somebody',
  'someone',
  'tba',
  'tbc',
  'tbd',
  'team',
  'the team',
  'to be decided',
  'to be determined',
  'todo',
  'unassigned',
  'unknown',
  'us',
  'we',
]);

/** Whether an owner as written names nobody who could be asked. */
export function isNobody(owner: string): boolean {
  return nobody.has(
    owner
      .trim()
      .replace(/^[@[(<{]+|[\])>}.]+$/g, '')
      .trim()
      .toLowerCase(),
  );
}

/** A pattern source for nouns that mean one person or several, by what they do. */
export const personWords =
  '(?:engineers?|developers?|operators?|admin(?:istrator)?s?|responders?|on-?call(?:er)?s?|authors?|reviewers?|maintainers?|employees?|technicians?|contractors?|colleagues?|managers?|person|people|staff)';

/** A pattern source for anybody by name: "@login", and the names that the document gives to roles and owners. */
export function namedPeople({ metadata, actionItems }: Postmortem): string {
  const stated = [...metadata.roles.values(), ...actionItems.flatMap(({ owners }) => owners)];
  const names = stated
    .map(({ value }) => value.trim().replace(/^@/, ''))
    .filter((name) => /^\p{L}[\p{L}\p{M}'. -]{1,40}$/u.test(name) && !isNobody(name))
    .flatMap((name) => [name, name.split(' ')[0] ?? name])
    .filter((name) => !teams.test(name))
    .map((name) => name.replaceAll('.', '\\.'));
  return ['@[\\w-]+', ...new Set(names)].join('|');
}

/** Owners that are groups: "Platform team", "SRE". */
const teams = /team|squad|group|platform|infra|ops|sre|eng|dev|support|data|web|backend|frontend|security/i;
