import type { Postmortem, Section, SectionKind } from '../model.ts';
import { lineEnd, lineEnding, lineStart } from './layout.ts';

/** How the headings of sections beside each other are written; what not all of them have is left out. */
export interface HeadingStyle {
  readonly level: number;
  readonly underlined: boolean;
  /** "##" at the end as well. */
  readonly closed: boolean;
  readonly bold: boolean;
  readonly capitals: boolean;
  readonly emoji: boolean;
  /** ":" or what stands for it. */
  readonly colon: string;
}

const lead = /^(?:(?:\d+|[IVX]+)(?:\.\d+)*[.):]?\s+(?:[-–—]\s+)?)?/;
const emoji = /^\p{Extended_Pictographic}\u{FE0F}?\s*/u;

/** The style of the headings of these sections. */
export function headingStyle(sections: readonly Section[], { text }: Postmortem): HeadingStyle {
  const sources = sections.map(({ headingSpan }) => text.slice(headingSpan.start, headingSpan.end));
  const inner = sources.map((source) => bareHeading(source));
  const plain = inner.map((heading) => heading.replace(/^\*\*(.*)\*\*$/, '$1').replace(emoji, ''));
  const all = (headings: readonly string[], fits: (heading: string) => boolean): boolean =>
    headings.length > 0 && headings.every(fits);
  const colons = plain.map((heading) => /\s?[:：]$/.exec(heading)?.[0] ?? '');
  return {
    level: sections[0]?.level ?? 2,
    underlined: all(sources, (source) => /\n\s*[=-]+\s*$/.test(source)),
    closed: all(sources, (source) => /[^\\]\s#+\s*$/.test(source)),
    bold: all(inner, (heading) => /^\*\*.*\*\*$/.test(heading)),
    capitals: all(plain, (heading) => heading === heading.toUpperCase() && heading !== heading.toLowerCase()),
    emoji: all(inner, (heading) => emoji.test(heading.replace(/^\*\*/, ''))),
    colon: all(colons, (colon) => colon !== '') ? (colons[0] ?? '') : '',
  };
}

/** The words of a heading with the marks around them. */
function bareHeading(source: string): string {
  return source
    .replace(/\r?\n\s*[=-]+\s*$/, '')
    .replace(/^#{1,6}[ \t]+/, '')
    .replace(/\s+#+\s*$/, '')
    .replace(lead, '')
    .trim();
}

/** What stands for a kind of section where every heading has a picture. */
const pictures: Readonly<Record<SectionKind, string>> = {
  summary: '📝',
  impact: '💥',
  detection: '🔔',
  timeline: '🕒',
  rootCause: '🔍',
  contributingFactors: '🧩',
  trigger: '⚡',
  resolution: '🔧',
  wentWell: '👍',
  wentWrong: '👎',
  lucky: '🍀',
  actionItems: '✅',
  lessons: '📚',
  evidence: '🔗',
  communication: '📣',
  followUp: '📌',
  other: '📄',
};

/** A heading in a style; `number` is what stands before its words, "3. ", where the others have one. */
export function headingMarkdown(
  { kind, heading, number }: { kind: SectionKind; heading: string; number: string },
  style: HeadingStyle,
  { text }: Postmortem,
): string {
  const words = (style.capitals ? heading.toUpperCase() : heading) + style.colon;
  const pictured = (style.emoji ? `${pictures[kind]} ` : '') + words;
  const line = number + (style.bold ? `**${pictured}**` : pictured);
  if (style.underlined && style.level <= 2) {
    return `${line}${lineEnding(text)}${(style.level === 1 ? '=' : '-').repeat(Math.max(3, line.length))}`;
  }
  const marks = '#'.repeat(style.level);
  return `${marks} ${line}${style.closed ? ` ${marks}` : ''}`;
}

/** How a bold label is written: its bullet, its colon, and whether what it says follows on the line. */
export interface LabelStyle {
  readonly bullet: string;
  readonly open: string;
  readonly close: string;
  readonly goesOn: boolean;
}

export function labelStyle(sections: readonly Section[], { text }: Postmortem): LabelStyle {
  const styles = sections.map(({ headingSpan }) => {
    const line = text.slice(lineStart(text, headingSpan.start), lineEnd(text, headingSpan.start));
    const [, bullet = '', open = '**', inside = '', outside = '', rest = ''] =
      /^[\s>]*([-*+][ \t]+)?(\*\*|__)(?:(?!\2).)+?((?:\s?[:：])?)\2((?:\s?[:：])?)(.*)$/.exec(line) ?? [];
    return { bullet, open, close: inside + open + outside, goesOn: rest.trim() !== '' };
  });
  const [first] = styles;
  if (first === undefined) return { bullet: '', open: '**', close: '**', goesOn: false };
  return { ...first, goesOn: styles.every(({ goesOn }) => goesOn) };
}
