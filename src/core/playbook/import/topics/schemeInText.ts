import { deepItems, type Line } from '../model.ts';
import { addElement, doubt, linesIn, type Part, type Reading } from '../reading.ts';
import { gradeOf, severityNumbers } from '../severityNames.ts';
import { actionItemDays } from './severities.ts';

/** What numbered severities are usually called, from the first. */
const usualNames = ['Critical', 'High', 'Medium', 'Low', 'Minor'];

/** Severities that a text uses without defining them: those that it names, in order. */
export function readSchemeInText(reading: Reading): void {
  if (reading.draft.severities !== undefined) return;
  const seen = new Map<string, Map<number, { id: string; line: Line }>>();
  for (const section of reading.sections) {
    const lists = section.blocks.flatMap((block) => (block.kind === 'list' ? deepItems(block.items) : []));
    const cells = section.blocks.flatMap((block) =>
      block.kind === 'table' ? [block.header, ...block.rows].flat() : [],
    );
    for (const line of [section.title, ...linesIn(section), ...lists, ...cells]) {
      for (const { family, number, id } of severityNumbers(line.text)) {
        // Levels and tiers are more often those of an escalation.
        if (family !== 'sev' && family !== 'p') continue;
        const numbers = seen.get(family) ?? new Map<number, { id: string; line: Line }>();
        if (!numbers.has(number)) numbers.set(number, { id, line });
        seen.set(family, numbers);
      }
    }
  }
  const scheme = [...seen.values()].sort((one, other) => other.size - one.size)[0];
  if (scheme === undefined || scheme.size < 2) return;
  const severities: Part<'severities'>[] = [];
  const numbers = [...scheme.keys()].sort((one, other) => one - other);
  const pattern = scheme.get(numbers[0] ?? 0)?.id ?? '';
  numbers.forEach((number, index) => {
    const line = scheme.get(number)?.line;
    if (line === undefined) return;
    const id = pattern.replace(/\d/, String(number));
    const said = new RegExp(String.raw`\b${id}\s*[(:–-]+\s*([\p{L}]+)`, 'u').exec(line.text)?.[1] ?? '';
    const name =
      gradeOf(said) === null ? (usualNames[index] ?? id) : said.charAt(0).toUpperCase() + said.slice(1);
    addElement(
      reading,
      severities,
      { id, name, criteria: [], action_items_within_days: actionItemDays[index] ?? 90 },
      line.place,
    );
    doubt(reading, 'guess', line.place, `${id} is used here and defined nowhere; "${name}" is a guess.`);
  });
  reading.draft.severities = severities;
  reading.scheme = { isDefined: false, severities: severities.map(({ id, name }) => ({ id, name })) };
}
