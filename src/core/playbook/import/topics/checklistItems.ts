import type { Code, Item, Line } from '../model.ts';
import type { Part, Reading } from '../reading.ts';
import { isProgram, scriptSteps } from '../script.ts';
import { severitiesIn } from '../severityNames.ts';
import { spanIn } from '../spans.ts';
import { isStep } from '../steps.ts';

type Checklist = Part<'checklists'>;

/** "Checklist:" above boxes, below the name of whoever ticks them off. */
export function isChecklist(title: Line, items: readonly Item[]): boolean {
  return (
    /\bcheck.?lists?\b/i.test(title.key ?? title.text) &&
    items.length > 0 &&
    items.every(({ ticked }) => ticked !== null)
  );
}

/** Adds an item of a list to a checklist, and what stands below it. */
export function addItem(reading: Reading, checklist: Checklist, item: Item): void {
  reading.claim(item.place);
  const parts = item.children.filter(({ place }) => !reading.isClaimed(place));
  if (namesThings(item, parts)) {
    push(reading, checklist, item, withThings(reading, item, parts));
    return;
  }
  const group = parts.length > 0 && (item.value === '' || /:$/.test(item.text));
  const own = item.text.replace(/:$/, '').trim();
  const [first, ...scripts] = item.code.flatMap((block) => commandSteps(reading, block));
  if (own !== '' && !group)
    push(reading, checklist, item, own, scripts.length === 0 ? first?.code : undefined);
  if (first !== undefined && scripts.length > 0) {
    for (const { code, title } of [first, ...scripts]) push(reading, checklist, code ?? item, title, code);
  }
  for (const part of parts) {
    const text = group && own !== '' ? `${item.key ?? own}: ${part.text}` : part.text;
    const [code] = part.code;
    if (code !== undefined) reading.claim(code.place);
    if (part.text === '') continue;
    push(reading, checklist, part, text, code);
    if (group && own !== '') reading.note(checklist.items, checklist.items.length - 1, item.place);
    for (const deep of part.children) {
      if (deep.text !== '') push(reading, checklist, deep, `${part.key ?? part.text}: ${deep.text}`);
    }
  }
}

/** Whether what stands below a step is what it is done with: "Write down:" with the time and the place below. */
function namesThings(item: Item, parts: readonly Item[]): boolean {
  const isPlain = (part: Item) =>
    part.ticked === null && part.code.length === 0 && part.children.length === 0 && !isStep(part.text);
  return parts.length > 0 && item.code.length === 0 && isStep(item.text) && parts.every(isPlain);
}

function withThings(reading: Reading, item: Item, parts: readonly Item[]): string {
  for (const { place } of parts) reading.claim(place);
  const things = parts.map(({ text }) => text.replace(/[.;,]$/, '')).join('; ');
  return `${item.text.replace(/[:.]$/, '')}: ${things}`.slice(0, 600);
}

interface CommandStep {
  readonly title: string;
  readonly code: Code | undefined;
}

/** The steps of a script that stands below an item; one that is no program stays whole. */
function commandSteps(reading: Reading, block: Code): CommandStep[] {
  reading.claim(block.place);
  if (!isProgram(block)) return [{ title: block.text, code: block }];
  return scriptSteps(block).map(({ title, commands, place }) => ({
    title,
    code: commands === '' ? undefined : { ...block, text: commands, place },
  }));
}

function push(
  reading: Reading,
  checklist: Checklist,
  line: Pick<Line, 'place'>,
  text: string,
  code?: Code,
): void {
  const command = code?.text ?? '';
  const limit = text.search(/\bwithin\b|\bin the first\b|\bin \d+ ?(?:min|hour|h\b)/i);
  const span = limit < 0 ? null : spanIn(text.slice(limit));
  const severities = severitiesIn(text, reading.scheme);
  const some =
    severities.length > 0 &&
    severities.length < reading.scheme.severities.length &&
    !/assign|assess|determine|classify|level \(/i.test(text);
  const plain = span === null && !some && command === '';
  const item = plain
    ? text
    : {
        text,
        ...(span === null ? {} : { within_minutes: span.minutes }),
        ...(command === '' ? {} : { command }),
        ...(some ? { severities } : {}),
      };
  reading.claim(line.place);
  reading.note(checklist.items, checklist.items.length, line.place);
  checklist.items.push(item);
  if (typeof item === 'object' && code !== undefined) reading.note(item, 'command', code.place);
}
