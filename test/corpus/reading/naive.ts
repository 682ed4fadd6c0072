import { type Claims, forEachSection, type SectionTask } from './judge.ts';

/** The matchers of research/formats.md that a product would begin with: what reading by meaning has to beat. */

const commonNames: Record<SectionTask, readonly string[]> = {
  timeline: ['timeline'],
  'root cause': ['root cause'],
  impact: ['impact'],
  detection: ['detection'],
  'action items': ['action items'],
};

function headingsOf(text: string): string[] {
  return [...text.matchAll(/^#{1,6}\s+(.+?)\s*#*\s*$/gm)].map(([, heading]) => heading ?? '');
}

function claims(text: string, matches: (heading: string, name: string) => boolean): Claims {
  const headings = headingsOf(text);
  const sections = forEachSection((task) =>
    headings.filter((heading) => commonNames[task].some((name) => matches(heading.toLowerCase(), name))),
  );
  return { sections, counts: {}, words: {} };
}

function count(text: string, pattern: RegExp): Claims {
  const none = forEachSection(() => []);
  return { sections: none, counts: { 'timeline count': text.match(pattern)?.length ?? 0 }, words: {} };
}

const clock = String.raw`\d{1,2}[:.]\d{2}`;
const day = String.raw`\d{4}-\d{2}-\d{2}`;
const start = String.raw`^\s*(?:[-*+]\s+|\d+[.)]\s+|\|\s*|#{1,6}\s+)?[*_[(~]*`;

export const naiveReaders: readonly {
  readonly name: string;
  readonly judges: 'sections' | 'timeline count';
  readonly read: (text: string) => Claims;
}[] = [
  {
    name: 'heading is the name',
    judges: 'sections',
    read: (text) => claims(text, (heading, name) => heading === name),
  },
  {
    name: 'heading contains the name',
    judges: 'sections',
    read: (text) => claims(text, (heading, name) => heading.includes(name)),
  },
  {
    name: 'bullets "- HH:MM"',
    judges: 'timeline count',
    read: (text) => count(text, /^\s*[-*+]\s+\d{1,2}:\d{2}/gm),
  },
  {
    name: 'lines that begin with a date or time',
    judges: 'timeline count',
    read: (text) => count(text, new RegExp(`${start}(?:${day}|${clock})`, 'gm')),
  },
];
