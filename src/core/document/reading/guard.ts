import type { Span } from '../model.ts';
import { containersOf, listDepth } from './containers.ts';
import { isBlank, linesIn } from './lines.ts';
import { literalText } from './literal.ts';
import { mayDelimitHeader } from './longTable.ts';

/**
 * How much of a kind a stretch of text may have in one paragraph, item or row: the parser's time grows with the square
 * of each, and its stack with the depths. Real documents stay far below.
 */
const most = {
  /** Lists, quotations and footnotes inside one another. */
  depth: 50,
  lines: 2000,
  emphasisMarks: 1500,
  brackets: 4000,
  openBrackets: 100,
  /** Characters that may be markup. */
  marks: 10_000,
  /** "<!" and "<?", for each of which an end is looked for. */
  declarations: 500,
};

/**
 * The weight up to which a document is read. Parsing takes 0.7 to 1.5 microseconds a unit on a machine that takes
 * 1.5 ms for a kilobyte of ordinary text: no document takes more than about 2 s, and none more than 50 ms a kilobyte.
 */
export const mostWeight = 1_500_000;

/** What a line, and a character that may be markup, weighs beside the length of the text. */
const lineWeight = 30;
const markWeight = 20;

/** How long a stretch of text keeps the parser busy; infinite where that is beyond measure. */
export function weightOf(text: string, stretch: Span): number {
  const literal = literalText();
  const depthAfter = listDepth();
  let inTable = false;
  let counts = noCounts();
  let weight = stretch.end - stretch.start;
  for (const span of linesIn(text, stretch)) {
    const inside = literal.insideOf(text, span);
    if (inside === 'fence') continue;
    const line = text.slice(span.start, span.end);
    const { depth, items, beginsText } = containersOf(line, most.depth);
    inTable ||= mayDelimitHeader(line);
    if (beginsText || isBlank(text, span) || (inTable && line.includes('|'))) counts = noCounts();
    if (inside === null) counts.lines += 1;
    const marksBefore = counts.marks;
    count(line, counts);
    weight += lineWeight + markWeight * (counts.marks - marksBefore);
    if (exceeds(counts) || Math.max(depth, depthAfter(items)) > most.depth) return Number.POSITIVE_INFINITY;
  }
  return weight;
}

type Counts = Record<
  'lines' | 'marks' | 'emphasisMarks' | 'brackets' | 'openBrackets' | 'declarations',
  number
>;

function noCounts(): Counts {
  return { lines: 0, marks: 0, emphasisMarks: 0, brackets: 0, openBrackets: 0, declarations: 0 };
}

function count(line: string, counts: Counts): void {
  for (let at = 0; at < line.length && counts.openBrackets <= most.openBrackets; at += 1) {
    switch (line.charCodeAt(at)) {
      case 42: // *
      case 95: // _
      case 126: // ~
        counts.emphasisMarks += 1;
        break;
      case 91: // [
        counts.brackets += 1;
        counts.openBrackets += 1;
        break;
      case 93: // ]
        counts.brackets += 1;
        counts.openBrackets = Math.max(0, counts.openBrackets - 1);
        break;
      case 60: // <
        if (line[at + 1] === '!' || line[at + 1] === '?') counts.declarations += 1;
        break;
      case 38: // &
      case 64: // @
      case 96: // `
      case 124: // |
        break;
      default:
        continue;
    }
    counts.marks += 1;
  }
}

function exceeds({ lines, marks, emphasisMarks, brackets, openBrackets, declarations }: Counts): boolean {
  return (
    lines > most.lines ||
    marks > most.marks ||
    emphasisMarks > most.emphasisMarks ||
    brackets > most.brackets ||
    openBrackets > most.openBrackets ||
    declarations > most.declarations
  );
}
