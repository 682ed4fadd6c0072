import { type CompletionItem, CompletionItemKind } from 'vscode-languageserver-types';
import { dueDay } from '../../../core/lint/severityWindow.ts';
import type { Reading } from '../reading.ts';
import { weekday } from '../times.ts';
import { isInItem } from './owners.ts';
import { type Place, type Proposal, proposals, typed } from './place.ts';

/** Behind "Due:" in an action item. */
export function dueDates(reading: Reading, place: Place): CompletionItem[] | null {
  const written = /\bdue\b[:*_\s]*\s([\d-]*)$/i.exec(place.before)?.[1];
  if (written === undefined || !isInItem(reading, place)) return null;
  const span = typed(place, written.length);
  return proposals(reading, { kind: CompletionItemKind.Value, span, from: days(reading) });
}

function days({ context }: Reading): Proposal[] {
  const { today } = context;
  const asked = dueDay(context);
  const window = asked === null ? [] : [{ day: asked, detail: 'as the playbook asks' }];
  const rest = [
    { day: today.add({ weeks: 1 }), detail: 'in a week' },
    { day: today.add({ weeks: 2 }), detail: 'in two weeks' },
    { day: today.add({ days: 30 }), detail: 'in 30 days' },
  ];
  return [...window, ...rest].map(({ day, detail }) => ({
    label: day.toString(),
    detail: `${weekday(day)}, ${detail}`,
  }));
}
