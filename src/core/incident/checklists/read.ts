import { outsideCode } from '../../document/code.ts';
import type { Postmortem, Section, Span } from '../../document/model.ts';
import { checklistsHeading } from '../../document/vocabulary/checklists.ts';
import type { DocumentChecklist, DocumentStep } from '../incident.ts';

const task = /^([ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]+\[)([ xX])\][ \t]+(.*?)[ \t]*\r?$/;

/** The checklists of a record: its task lists below the heading "Checklists", one for each heading there. */
export function readChecklists({ text, sections }: Postmortem): DocumentChecklist[] {
  const all = checklistsSection(sections);
  if (all === undefined) return [];
  return sections
    .filter(({ headingSpan, form }) => form === 'heading' && isWithin(headingSpan, all.bodySpan))
    .map(({ heading, bodySpan, headingSpan }) => ({
      name: heading,
      span: { start: headingSpan.start, end: bodySpan.end },
      steps: stepsIn(text, ownBody(bodySpan, sections)),
    }));
}

/** The section below whose heading a record keeps its checklists. */
export function checklistsSection(sections: readonly Section[]): Section | undefined {
  return sections.find(({ heading, form }) => form === 'heading' && checklistsHeading.test(heading));
}

function isWithin(inner: Span, outer: Span): boolean {
  return inner.start >= outer.start && inner.end <= outer.end;
}

/** Up to the first heading inside. */
function ownBody(body: Span, sections: readonly Section[]): Span {
  const inner = sections.find(({ headingSpan, form }) => form === 'heading' && isWithin(headingSpan, body));
  return inner === undefined ? body : { start: body.start, end: inner.headingSpan.start };
}

function stepsIn(text: string, { start, end }: Span): DocumentStep[] {
  const lines = text.slice(start, end).split('\n');
  const outside = outsideCode(lines);
  let offset = start;
  return lines.flatMap((line, index) => {
    const step = outside[index] ? stepOf(line, offset) : null;
    offset += line.length + 1;
    return step ?? [];
  });
}

function stepOf(line: string, offset: number): DocumentStep | null {
  const [whole, before = '', mark, written = ''] = task.exec(line) ?? [];
  if (whole === undefined) return null;
  const box = offset + before.length;
  const indent = line.length - line.trimStart().length;
  return {
    text: plainText(written),
    done: mark !== ' ',
    span: { start: offset + indent, end: offset + whole.trimEnd().length },
    box: { start: box, end: box + 1 },
  };
}

/** Without the marks by which Markdown would read something else; code keeps its own. */
export function plainText(written: string): string {
  return written
    .replace(/<!--.*?-->/g, '')
    .replace(/(`+)(.+?)\1(?!`)|\\([!-/:-@[-`{-~])/g, (_, __, code: string | undefined, escaped: string) =>
      code === undefined ? escaped : code.trim(),
    )
    .trim();
}
