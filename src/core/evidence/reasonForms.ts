/** Between two reasons; within one there are commas. */
export const reasonSeparator = '; ';

/** A path, or a word, as Debrief writes it into Markdown; one with spaces could be anybody's words. */
const name = String.raw`(?:<!-- -->|[^\s,])+?`;
const quoted = String.raw`"[^"\n]{1,200}"`;
/** See `inWords` in places.ts. */
const service = `(?:${quoted}|${name})`;
const ofServices = `, of the affected services? ${service}(?:, ${service})*`;
const inParentheses = String.raw`\([^\n]{1,400}?\)`;
const duration = String.raw`(?:less than a minute|\d+ (?:min|h|days)(?: \d+ min)?)`;
const toImpact = `${duration} (?:before|after) the impact`;
/** What a forge calls something; what Debrief says behind it tells where it ends. */
const foreign = String.raw`[^\n]{1,200}?`;
const inStack = ', (?:the top frame of the stack|the first of this repository in the stack|in the stack)';

/** How Debrief words its reasons; see the traits. A reason that none of these fits is taken to be a person's. */
const forms: readonly string[] = [
  `landed ${toImpact}`,
  `(?:touches|changed (?:line|lines beside line) \\d+ of) ${name}${inStack}`,
  `changed a line with ${foreign}, in the stack`,
  `(?:touches|is mostly in) ${name}(?:, ${name})*(?: and \\d+ more)?(?:${ofServices})?`,
  `mentions ${quoted}(?:, ${quoted})*`,
  'takes back an earlier change',
  'calls itself a (?:fix|trial)',
  String.raw`\d+ changes with "[^"\n]{1,200}" in the subject were reverted here`,
  `a (?:file|folder) with (?:a revert|\\d+ reverts) in a year ${inParentheses}`,
  `(?:migrates data|changes dependencies) ${inParentheses}`,
  `(?:already )?reverted by [0-9a-f]{7}, ${toImpact}`,
  'followed up by its author',
  String.raw`(?:\d+ % of )?its files changed again since`,
  `(?:deployed to|released as) ${foreign}, ${toImpact}`,
  `(?:deployment to|workflow) ${foreign} (?:failed|succeeded) on it, ${toImpact}`,
  `not in ${foreign} when the impact began`,
  String.raw`pull request (?:"[^\n]{1,200}?" )?${inParentheses}`,
];

/** What may follow the last reason: a mark, or words that a person has set off. */
const setOff = String.raw`\s*$|\s+[-–—]\s|\s*[\n(]|\.(?:\s|$)|\s*<br`;
const one = new RegExp(`(?:${forms.join('|')})(?=${reasonSeparator}|${setOff})`, 'uy');
const behind = new RegExp(`(?=${setOff})`, 'uy');

/** The end of the reasons of Debrief that begin at an index of Markdown, or null where it does not look like them. */
export function reasonsEnd(markdown: string, start: number): number | null {
  let end = reasonEnd(markdown, start);
  while (end !== null && markdown.startsWith(reasonSeparator, end))
    end = reasonEnd(markdown, end + reasonSeparator.length);
  behind.lastIndex = end ?? 0;
  return end !== null && behind.test(markdown) ? end : null;
}

/** One after the other, without going back: what a hostile text makes ambiguous is no reason of ours. */
function reasonEnd(markdown: string, start: number): number | null {
  one.lastIndex = start;
  const found = one.exec(markdown);
  return found === null ? null : start + found[0].length;
}
