import { deepItems, type Line, type Section } from '../model.ts';
import { addElement, addTexts, doubt, linesIn, type Part, type Reading } from '../reading.ts';
import { gradeOf, severityNumbers } from '../severityNames.ts';
import { criteriaIn } from './criteria.ts';
import { actionItemDays } from './severities.ts';

/** What numbered severities are usually called, from the first. */
const usualNames = ['Critical', 'High', 'Medium', 'Low', 'Minor'];

/** The severities of one family that a text names, by their number. */
type Named = Map<number, { readonly id: string; readonly line: Line }>;

/** Severities that a text uses without defining them: those that it names, in order. */
export function readSchemeInText(reading: Reading): void {
  if (reading.draft.severities !== undefined) return;
  const scheme = [...namedIn(reading).values()].sort((one, other) => other.size - one.size)[0];
  if (scheme === undefined || scheme.size < 2) return;
  const severities: Part<'severities'>[] = [];
  const numbers = [...scheme.keys()].sort((one, other) => one - other);
  const pattern = scheme.get(numbers[0] ?? 0)?.id ?? '';
  numbers.forEach((number, index) => {
    const line = scheme.get(number)?.line;
    if (line === undefined) return;
    const id = pattern.replace(/\d/, String(number));
    const named = nameIn(line, id);
    const name = named ?? usualNames[index] ?? id;
    const days = actionItemDays[index] ?? 90;
    const severity = { id, name, criteria: [], action_items_within_days: days };
    addElement<Part<'severities'>>(reading, severities, severity, line.place);
    const meaning = meaningIn(line, id);
    if (meaning !== null) addTexts(reading, severity, 'criteria', criteriaIn({ ...line, text: meaning }));
    const said = meaning === null ? 'is used here and defined nowhere' : 'has no name here';
    if (meaning === null || named === null)
      doubt(reading, 'guess', line.place, `${id} ${said}; "${name}" is a guess.`);
  });
  reading.draft.severities = severities;
  reading.scheme = { isDefined: false, severities: severities.map(({ id, name }) => ({ id, name })) };
}

function namedIn(reading: Reading): ReadonlyMap<string, Named> {
  const named = new Map<string, Named>();
  for (const line of reading.sections.flatMap(allLines)) {
    for (const { family, number, id } of severityNumbers(line.text)) {
      // Levels and tiers are more often those of an escalation.
      if (family !== 'sev' && family !== 'p') continue;
      const numbers: Named = named.get(family) ?? new Map();
      if (!numbers.has(number)) numbers.set(number, { id, line });
      named.set(family, numbers);
    }
  }
  return named;
}

function allLines(section: Section): Line[] {
  const lists = section.blocks.flatMap((block) => (block.kind === 'list' ? deepItems(block.items) : []));
  const cells = section.blocks.flatMap((block) =>
    block.kind === 'table' ? [block.header, ...block.rows].flat() : [],
  );
  return [section.title, ...linesIn(section), ...lists, ...cells];
}

/** "SEV1 means that nobody can pay." */
function meaningIn({ text }: Line, id: string): string | null {
  const said = new RegExp(
    String.raw`\b${id}s?\s+(?:\([^)]{1,30}\)\s+)?(?:means?(?: that)?|stands for|covers|is when|is for|is used (?:for|when)|applies (?:to|when)|(?:is|are)(?= (?:an?|any|every|everything|all|the|complete|total|partial)\b))\s+([^.;]{5,300})`,
    'i',
  ).exec(text)?.[1];
  return said?.replace(/,? (?:and|while|whereas)$/, '').trim() ?? null;
}

/** "P0 (Critical)" */
function nameIn({ text }: Line, id: string): string | null {
  const said = new RegExp(String.raw`\b${id}\s*[(:–-]+\s*([\p{L}]+)`, 'u').exec(text)?.[1] ?? '';
  return gradeOf(said) === null ? null : said.charAt(0).toUpperCase() + said.slice(1);
}
