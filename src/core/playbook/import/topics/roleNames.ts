import { withoutNote } from '../names.ts';
import type { Reading } from '../reading.ts';

const words = `commander|coordinator|scribe|liaison|responder|facilitator|manager|engineer|lead|leader|officer|administrator|dba|sre|analyst|expert|sme|experts|owner|representative|champion|director|counsel|deputy|support|specialist|secretary|author|reporter|developer|captain|chief|moderator|recorder|note.?(?:taker|keeper)|handler|team|engineering|sponsor|operator|master|backup|primary|secondary|advisor|executive|communicator|investigator`;
const roleName = new RegExp(
  String.raw`^(?:[\p{L}\d&/.'’-]+[\s/&-]+){0,4}(?:${words})s?(?:\s+(?:on.?call|lead|team))?(?:\s*[(/].*)?(?:\s+role)?$`,
  'iu',
);

/** Ids that Debrief knows for roles that go by several names. */
export const known: readonly (readonly [string, RegExp])[] = [
  [
    'commander',
    /^(?:major )?incident (?:commander|manager|coordinator|response coordinator|response manager|lead|leader|owner)\b|^commander\b|^ic\b/i,
  ],
  ['technical_lead', /^tech(?:nical)? lead/i],
  [
    'communications_lead',
    /^(?:comm(?:unication)?s?|external comms?|communications?) (?:lead|liaison|manager|officer|coordinator)/i,
  ],
  ['scribe', /^(?:incident )?(?:scribe|note.?(?:taker|keeper)|recorder|documentation lead)\b/i],
];

/** Whether a text is a name that Debrief knows a role by. */
export function isKnownRole(text: string): boolean {
  return known.some(([, pattern]) => pattern.test(text) && text.split(' ').length <= 4);
}

/** The role that a title is about: "Scribe (optional)", "Responsibilities of the scribe", "Scribe role". */
export function plainRole(title: string): string {
  return withoutNote(title)
    .replace(/^(?:responsibilities|duties|role) (?:of|for) (?:the |an? )?/i, '')
    .replace(/\s+(?:roles?|responsibilities|duties)$/i, '')
    .replace(/[:.]$/, '')
    .trim();
}

/** Whether a text is what people call a role. */
export function isRoleName(text: string): boolean {
  const name = plainRole(text);
  return (
    name.length > 1 &&
    (name === withoutNote(text) || !/^(?:response |incident |on.?call )*team$/i.test(name)) &&
    name.length <= 48 &&
    (roleName.test(name) || known.some(([, pattern]) => pattern.test(name) && name.split(' ').length <= 4))
  );
}

/** Below "Roles" a heading of one to three words names one, whatever it is called. */
export function isShortName(text: string): boolean {
  const name = withoutNote(text);
  const other =
    /roles?\b|respons|authorit|duties|overview|assign|matrix|hand.?(?:off|over)|contact|escalat|severit|sev|process|structure|checklist|rotation|coverage|schedule|on.?call|hours|week|back.?up|\d/i;
  return name.split(' ').length <= 3 && !other.test(name);
}

/** Whether whom to escalate to is a person or a team: a time, a channel or a task stands there as well. */
export function isSomebody(written: string): boolean {
  const text = written.trim();
  const other =
    /^(?:immediate(?:ly)?|within|after|if|as|asap|next|none|n\/a|at|no|not|when|create|open|file|post|standard|regular|same|business)\b|\b(?:channel|day|hours|ticket|backlog|prioriti[sz]ation|fix|resolution|resolved|war room)$|\buntil\b/i;
  return !other.test(text) && text.split(' ').length <= 6 && (/^[\p{Lu}@#[]/u.test(text) || isRoleName(text));
}

const verbs =
  /^(?:notify|page|call|inform|alert|involve|contact|loop in|bring in|escalate to|engage)\s+(?:the\s+)?/i;

/** "Notify the CTO and the team lead immediately": whom a text names, and whether it names nobody else and nothing else. */
export function whomIn(text: string): { names: string[]; only: boolean } {
  const parts = text
    .replace(/\([^)]*\)/g, '')
    .replace(verbs, '')
    .replace(/\s+(?:immediately|at once|right away|asap|within\b.*|after\b.*)$/i, '')
    .split(/\s*(?:,|\+|&|→|->|;|\band\b|\s\/\s)\s*/)
    .map((part) => part.replace(/^(?:and|the|also)\s+/i, '').trim())
    .filter((part) => part !== '');
  const names = parts.filter((name) => name.length < 40 && isSomebody(name));
  return { names, only: names.length === parts.length };
}

/** The role that a title names: "(IC Decision)", "Technical Lead checklist", "Communications (first 10 minutes)". */
export function roleIn(reading: Reading, title: string): string | undefined {
  const text = title.toLowerCase();
  const roles = reading.draft.roles ?? [];
  const named = roles.find(({ name }) => text.includes(name.toLowerCase()));
  if (named !== undefined) return named.id;
  const short: readonly (readonly [RegExp, string])[] = [
    [/\bic\b|incident (?:commander|manager)|\bcommander\b/, 'commander'],
    [/\btech(?:nical)? lead|\btl\b/, 'technical_lead'],
    [/\bcomms?\b(?: lead)?|communications? lead|^communications?(?: \(|$)/, 'communications_lead'],
    [/\bscribe\b/, 'scribe'],
  ];
  const id = short.find(([pattern]) => pattern.test(text))?.[1];
  return roles.find((role) => role.id === id)?.id;
}
