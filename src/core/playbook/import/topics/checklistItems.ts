import type { Code, Item, Line } from '../model.ts';
import type { Part, Reading } from '../reading.ts';
import { isProgram, scriptSteps } from '../script.ts';
import { severitiesIn } from '../severityNames.ts';
import { spanIn } from '../spans.ts';

type Checklist = Part<'checklists'>;

/** Adds an item of a list to a checklist, and what stands below it. */
export function addItem(reading: Reading, checklist: Checklist, item: Item): void {
  reading.claim(item.place);
  const parts = item.children.filter(({ place }) => !reading.isClaimed(place));
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
    if (part.text !== '') push(reading, checklist, part, text, code);
    for (const deep of part.children) {
      if (deep.text !== '') push(reading, checklist, deep, `${part.key ?? part.text}: ${deep.text}`);
    }
  }
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
