import type { ActionItem, Located } from './model.ts';

/** "acme/payments#" without a number; not the end of an address. */
const REFERENCE = /(?<![\w/.#@-])([A-Za-z\d][\w-]*)\/(?!\.{1,2}#)([\w.-]+)#(?![\w/])/;

/** The repository ("owner/name") that an item names for an issue that it does not have yet, with its place. */
export function namedRepository(text: string, { span, tracker }: ActionItem): Located<string> | null {
  if (tracker.length > 0) return null;
  const match = REFERENCE.exec(text.slice(span.start, span.end));
  if (match === null) return null;
  const start = span.start + match.index;
  return { value: `${match[1]}/${match[2]}`, span: { start, end: start + match[0].length } };
}

/** What is to be done, without the repository that is named for it. */
export function withoutNamedRepository(text: string): string {
  const reference = REFERENCE.source;
  return text
    .replace(
      new RegExp(`\\s*[([]${reference}[)\\]]|\\s+[-–—|]\\s+${reference}(?=\\s|$)|\\s*${reference}`),
      '',
    )
    .trim();
}
