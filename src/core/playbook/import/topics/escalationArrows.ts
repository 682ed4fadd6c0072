import type { Code, Line, Place } from '../model.ts';
import { addTexts, type Reading, state } from '../reading.ts';
import { promised, spanIn } from '../spans.ts';
import { type Escalation, type Level, levelOf } from './escalationLevels.ts';

export const arrow = /\s*(?:→|->|=>|➜|⇒|-->|»)\s*/;

/** "On call → Team lead → CTO (every 10 minutes)" in one line. */
export function readArrows(reading: Reading, escalation: Escalation, line: Line, text: string): void {
  const note = /\(([^()]*\d[^()]*)\)\s*$/.exec(text)?.[1] ?? '';
  const every = spanIn(note);
  const names = (every === null ? text : text.replace(/\([^()]*\)\s*$/, ''))
    .split(arrow)
    .map((name) => name.replace(/\s+for\b.*$/i, '').trim());
  if (names.length < 2 || names.some((name) => name === '' || name.split(' ').length > 7)) return;
  const isFirst = (escalation.levels ?? []).length === 0;
  reading.claim(line.place);
  if (isFirst) for (const name of names) levelOf(reading, escalation, line, name);
  if (every !== null && every.minutes > 0)
    state(reading, escalation, 'every_minutes', { value: every.minutes, place: line.place });
}

/** Fences in which the levels stand below one another with arrows between them, "↓ (no answer in 5 min)". */
const down = /^[\s|│]*(?:[↓▼⬇v]|\|\s*$)[\s|│v↓▼]*(.*)$/u;
const levelNumber = /^(?:level|tier|l|step)\s?\d\s*[:.)–—-]+\s*/i;

/** Reads a ladder that is drawn downwards; false where the fence is none. */
export function readDrawnLadder(
  reading: Reading,
  escalation: Escalation,
  { title, code }: { title: string; code: Code },
): boolean {
  const lines = code.text.split('\n').map((text, index) => {
    const at = code.place.line + index;
    return { text: text.trim(), arrow: down.exec(text), place: { ...code.place, line: at, end: at } };
  });
  const drawn = lines.some(({ arrow: found }) => found !== null && /[↓▼⬇v]/u.test(found[0]));
  const steps = lines.filter(({ text, arrow: found }) => text !== '' && found === null);
  if (!drawn || steps.length < 2 || steps.some(({ text }) => text.length > 90 || /[─┌└┐┘╔]/u.test(text)))
    return false;
  let level: Level | null = null;
  for (const { text, arrow: found, place } of lines) {
    reading.claim(place);
    if (text === '') continue;
    if (found !== null) {
      const trigger = (found[1] ?? '').trim().replace(/^\(|\)$/g, '');
      if (level !== null && trigger !== '') onward(reading, escalation, level, { title, trigger, place });
      continue;
    }
    level = drawnLevel(reading, escalation, { text, place, key: null, value: text, url: null });
  }
  return true;
}

/** When it goes on to the next level; where another ladder has the same level, a rule says what holds in this one. */
function onward(
  reading: Reading,
  escalation: Escalation,
  level: Level,
  { title, trigger, place }: { title: string; trigger: string; place: Place },
): void {
  if (state(reading, level, 'trigger', { value: trigger, place }) || level.trigger === trigger) return;
  const text = `${title}: after ${level.name}, ${trigger}`;
  addTexts(reading, escalation, 'rules', [{ text, place, key: null, value: text, url: null }]);
}

/** "CTO (phone)", "Level 2: team lead (15 min)"; what starts it all is no level. */
function drawnLevel(reading: Reading, escalation: Escalation, line: Line): Level | null {
  if (
    /^(?:\[?(?:issue|incident|alert|problem|event|page)s?)\b.*\b(?:detected|received|fires|reported|triggered|raised)\b|^(?:alert|incident|start)$/i.test(
      line.text,
    )
  )
    return null;
  const note = /\(([^()]*)\)\s*$/.exec(line.text)?.[1] ?? '';
  const level = levelOf(reading, escalation, line, line.text.replace(levelNumber, ''));
  if (level === null || note === '') return level;
  const { place } = line;
  const minutes = promised(note);
  if (minutes !== null) state(reading, level, 'respond_within_minutes', { value: minutes, place });
  else if (/phone|slack|mail|sms|page|call|@|#/i.test(note))
    state(reading, level, 'contact', { value: note, place });
  else state(reading, level, 'who', { value: note, place });
  return level;
}
