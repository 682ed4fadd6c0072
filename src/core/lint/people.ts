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
