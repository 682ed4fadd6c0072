import type { Span } from '../model.ts';
import { containersOf, listDepth } from './containers.ts';
import { isBlank, linesIn } from './lines.ts';
import { literalText } from './literal.ts';
import { mayDelimitHeader } from './longTable.ts';

/**
 * How much of a kind a stretch of text may have: the parser's time grows with the square of each, and its stack with
 * the depths. Real documents stay far below. Within these bounds, and those on length, reading takes at most 50 ms a
 * kilobyte of the worst text there is, and 2 s in all, on a machine that takes 1.5 ms a kilobyte for ordinary text.
 */
const most = {
  length: 400_000,
  /** Lists, quotations and footnotes inside one another. */
  depth: 50,
  /** The rest in one paragraph, item or row. */
  lines: 2000,
  emphasisMarks: 1500,
  brackets: 2000,
  openBrackets: 100,
  /** "<!" and "<?", for each of which an end is looked for. */
  declarations: 500,
};

/** Whether a stretch of text would keep the parser busy beyond measure. */
export function isTooComplex(text: string, stretch: Span): boolean {
  if (stretch.end - stretch.start > most.length) return true;
  const literal = literalText();
  const depthAfter = listDepth();
  let inTable = false;
  let counts = noCounts();
  for (const span of linesIn(text, stretch)) {
    const inside = literal.insideOf(text, span);
    if (inside === 'fence') continue;
    const line = text.slice(span.start, span.end);
    const { depth, items, beginsText } = containersOf(line, most.depth);
    if (Math.max(depth, depthAfter(items)) > most.depth) return true;
    inTable ||= mayDelimitHeader(line);
    if (beginsText || isBlank(text, span) || (inTable && line.includes('|'))) counts = noCounts();
    if (inside === null) counts.lines += 1;
    count(line, counts);
    if (exceeds(counts)) return true;
  }
  return false;
}

type Counts = Record<'lines' | 'emphasisMarks' | 'brackets' | 'openBrackets' | 'declarations', number>;

function noCounts(): Counts {
  return { lines: 0, emphasisMarks: 0, brackets: 0, openBrackets: 0, declarations: 0 };
}

function count(line: string, counts: Counts): void {
  for (let at = 0; at < line.length && counts.openBrackets <= most.openBrackets; at += 1) {
    switch (line[at]) {
      case '[':
        counts.brackets += 1;
        counts.openBrackets += 1;
        break;
      case ']':
        counts.openBrackets = Math.max(0, counts.openBrackets - 1);
        break;
      case '*':
      case '_':
      case '~':
        counts.emphasisMarks += 1;
        break;
      case '<':
        if (line[at + 1] === '!' || line[at + 1] === '?') counts.declarations += 1;
    }
  }
}

function exceeds({ lines, emphasisMarks, brackets, openBrackets, declarations }: Counts): boolean {
  return (
    lines > most.lines ||
    emphasisMarks > most.emphasisMarks ||
    brackets > most.brackets ||
    openBrackets > most.openBrackets ||
    declarations > most.declarations
  );
}
