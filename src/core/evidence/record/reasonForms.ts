/** Between two reasons; within one there are commas. */
const reasonSeparator = '; ';

/** A path, or a word, as Debrief writes it into Markdown; one with spaces could be anybody's words. */
const name = String.raw`(?:<!-- -->|[^\s,])+?`;
const quoted = String.raw`"[^"\n]{1,200}"`;
/** See `inWords` in places.ts. */
const service = `(?:${quoted}|${name})`;
const ofServices = `, of the affected services? ${service}(?:, ${service})*`;
const inParentheses = String.raw`\([^\n]{1,400}?\)`;
const duration = String.raw`(?:less than a minute|\d+ (?:min|h|d|days)(?: \d+ (?:h|min)){0,2})`;
const toImpact = `${duration} (?:before|after) the impact`;
/** What a forge calls something; what Debrief says behind it tells where it ends. */
const foreign = String.raw`[^\n]{1,200}?`;
const inStack = ', (?:the top frame of the stack|the first of this repository in the stack|in the stack)';

/**
 * Who tells a reason: git itself; what is asked only where a person wants it; the places and words that the document or
 * a person names.
 */
export type ReasonSource = 'git' | 'stack' | 'forge' | 'place' | 'word';

/** How Debrief words its reasons; see the traits. A reason that none of these fits is taken to be a person's. */
const forms: Readonly<Record<ReasonSource, readonly string[]>> = {
  stack: [
    `(?:touches|changed (?:line|lines beside line) \\d+ of) ${name}${inStack}`,
    `changed a line with ${foreign}, in the stack`,
  ],
  forge: [
    `deployed to ${foreign}, ${toImpact}`,
    `(?:deployment to|workflow) ${foreign} (?:failed|succeeded) on it, ${toImpact}`,
    `not in ${foreign} when the impact began`,
    String.raw`pull request (?:"[^\n]{1,200}?" )?${inParentheses}`,
  ],
  place: [`(?:touches|is mostly in) ${name}(?:, ${name})*(?: and \\d+ more)?(?:${ofServices})?`],
  word: [`mentions ${quoted}(?:, ${quoted})*`],
  git: [
    `landed ${toImpact}`,
    'takes back an earlier change',
    'calls itself a (?:fix|trial)',
    String.raw`\d+ changes with "[^"\n]{1,200}" in the subject were reverted here`,
    `a (?:file|folder) with (?:a revert|\\d+ reverts) in a year ${inParentheses}`,
    `(?:migrates data|changes dependencies) ${inParentheses}`,
    `(?:already )?reverted by [0-9a-f]{7}, ${toImpact}`,
    'followed up by its author',
    String.raw`(?:\d+ % of )?its files changed again since`,
    `released as ${foreign}, ${toImpact}`,
  ],
};

/** What may follow the last reason: a mark, or words that a person has set off. */
const setOff = String.raw`\s*$|\s+[-–—]\s|\s*[\n(]|\.(?:\s|$)|\s*<br`;
const behind = new RegExp(`(?=${setOff})`, 'uy');
const patterns = (['stack', 'forge', 'place', 'word', 'git'] as const).map((source) => ({
  source,
  pattern: new RegExp(`(?:${forms[source].join('|')})(?=${reasonSeparator}|${setOff})`, 'uy'),
}));

/** A reason as it stands in Markdown. */
export interface WrittenReason {
  readonly text: string;
  readonly source: ReasonSource;
}

/** The reasons of Debrief that begin at an index of Markdown, or null where it does not look like them. */
export function reasonsAt(markdown: string, start: number): readonly WrittenReason[] | null {
  const reasons: WrittenReason[] = [];
  let end = start - reasonSeparator.length;
  do {
    const reason = reasonAt(markdown, end + reasonSeparator.length);
    if (reason === null) return null;
    reasons.push(reason);
    end += reasonSeparator.length + reason.text.length;
  } while (markdown.startsWith(reasonSeparator, end));
  behind.lastIndex = end;
  return behind.test(markdown) ? reasons : null;
}

/** How they stand in Markdown. */
export function joined(reasons: readonly Pick<WrittenReason, 'text'>[]): string {
  return reasons.map(({ text }) => text).join(reasonSeparator);
}

/** Whether one reason names all that another one does, of two that tell of places or words. */
export function namesAllOf(more: WrittenReason, less: WrittenReason): boolean {
  const named = namedBy(more);
  return more.source === less.source && namedBy(less).every((name) => named.includes(name));
}

function namedBy({ text }: WrittenReason): readonly string[] {
  return text.replace(/^(?:touches|is mostly in|mentions) /, '').split(/,? /);
}

/** One after the other, without going back: what a hostile text makes ambiguous is no reason of ours. */
function reasonAt(markdown: string, start: number): WrittenReason | null {
  for (const { source, pattern } of patterns) {
    pattern.lastIndex = start;
    const text = pattern.exec(markdown)?.[0];
    if (text !== undefined) return { text, source };
  }
  return null;
}
