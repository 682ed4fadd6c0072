import type { Line } from '../model.ts';
import { idIn, withoutNote } from '../names.ts';
import { addElement, addTexts, isBlank, type Part, type Reading, state } from '../reading.ts';
import { severitiesIn } from '../severityNames.ts';
import { promised } from '../spans.ts';

export type Escalation = Part<'escalation'>;
export type Level = NonNullable<Escalation['levels']>[number];

/** The levels of a ladder by their names. */
const named = new WeakMap<object, Map<string, Level>>();

/** The level of that name, a new one where there is none yet; null where the name is empty. */
export function levelOf(reading: Reading, escalation: Escalation, line: Line, name: string): Level | null {
  const levels = escalation.levels ?? [];
  escalation.levels = levels;
  const plain = withoutNote(name.replace(/[*:]+$/g, ''))
    .slice(0, 120)
    .trim();
  if (plain === '') return null;
  const byName = named.get(levels) ?? new Map<string, Level>();
  named.set(levels, byName);
  const same = byName.get(plain.toLowerCase());
  if (same !== undefined) {
    reading.claim(line.place);
    return same;
  }
  const id = idIn(levels, plain);
  const level = addElement<Level>(reading, levels, { id, name: plain }, line.place);
  byName.set(plain.toLowerCase(), level);
  return level;
}

/** What a labelled line says of a level. */
export function readLevelFact(reading: Reading, level: Level, line: Line): void {
  const key = line.key ?? '';
  const { value, place } = line;
  if (isBlank(value)) reading.claim(place);
  else if (/respon|time|sla|within/i.test(key)) {
    const minutes = promised(value);
    if (severitiesIn(value, reading.scheme).length > 0 || minutes === null)
      state(reading, level, 'respond_within', { value, place });
    else state(reading, level, 'respond_within_minutes', { value: minutes, place });
  } else if (/authorit|decid|can\b/i.test(key))
    addTexts(
      reading,
      level,
      'authority',
      value.split(/,\s+(?![^(]*\))/).map((text) => ({ ...line, text })),
    );
  else if (/trigger|when|escalat|condition|if\b/i.test(key))
    state(reading, level, 'trigger', { value, place });
  else if (/contact|phone|reach|slack|email/i.test(key)) state(reading, level, 'contact', { value, place });
  else if (/^(?:who|role|person|team|primary)/i.test(key)) state(reading, level, 'who', { value, place });
  else if (level.who === undefined && key === '') state(reading, level, 'who', { value, place });
  else addTexts(reading, level, 'authority', [line]);
}
