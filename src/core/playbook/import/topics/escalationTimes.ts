import type { Item, Line, Table } from '../model.ts';
import { type Reading, state } from '../reading.ts';
import { promised } from '../spans.ts';
import { type Escalation, levelOf } from './escalationLevels.ts';
import { isSomebody } from './roleNames.ts';

/** When somebody is called, and who. */
interface Step {
  readonly time: Line;
  readonly who: Line;
}

/** "15 min: team lead" for each: a ladder of who is called after how long; false where a list is none. */
export function readTimedLadder(reading: Reading, escalation: Escalation, items: readonly Item[]): boolean {
  const steps = items.flatMap((item) =>
    item.key === null ? [] : [{ time: { ...item, text: item.key }, who: { ...item, text: item.value } }],
  );
  return steps.length === items.length && readTimedSteps(reading, escalation, steps);
}

/** A column of times and one of whom to call then. */
export function readTimedTable(reading: Reading, escalation: Escalation, { header, rows }: Table): boolean {
  const [first, second] = header;
  if (header.length !== 2 || first === undefined || second === undefined) return false;
  if (!/^(?:time|after|elapsed|minutes?|when|no answer after)\b/i.test(first.text)) return false;
  if (!/who|role|team|person|contact|escalate to|notify|page/i.test(second.text)) return false;
  const steps = rows.flatMap(([time, who]) => (time && who ? [{ time, who }] : []));
  if (!readTimedSteps(reading, escalation, steps)) return false;
  reading.claim(first.place);
  return true;
}

/** Whom to call at which minute; each level goes on to the next when the next one's time has come. */
function readTimedSteps(reading: Reading, escalation: Escalation, steps: readonly Step[]): boolean {
  const timed = steps.filter(({ time }) => promised(time.text) !== null && time.text.split(' ').length <= 5);
  const named = steps.filter(({ who }) => isSomebody(capital(who.text)));
  if (steps.length < 2 || timed.length < steps.length || named.length < steps.length) return false;
  steps.forEach(({ who }, index) => {
    const level = levelOf(reading, escalation, who, who.text);
    const next = steps[index + 1];
    if (level === null || next === undefined) return;
    const after = `no answer after ${next.time.text.replace(/^(?:after|at|t\s?\+)\s*/i, '')}`;
    state(reading, level, 'trigger', { value: after, place: next.time.place });
  });
  return true;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
