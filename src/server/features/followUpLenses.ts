import type { CodeLens, Command } from 'vscode-languageserver-types';
import type { Span } from '../../core/document/model.ts';
import { dueInWords, type FollowUp, followUpsIn, stateOfFollowUp } from '../../core/followup/followUps.ts';
import { sectionAround } from '../../core/lint/spans.ts';
import type { LensCommands } from './lenses.ts';
import { lensesAt, offered } from './offered.ts';
import type { Reading } from './reading.ts';

/** A longer list would be more lenses than lines. */
const mostOverdue = 50;

/** How far the action items are, above them; how late each is that is overdue, above its line. */
export function followUpLenses(reading: Reading, commands: LensCommands): CodeLens[] {
  const { facts, source, context } = reading;
  const items = followUpsIn(facts);
  const open = items.filter(({ done }) => !done);
  const [first] = open;
  if (first === undefined) return [];
  const overdue = open.filter((item) => stateOfFollowUp(item, context.today) === 'overdue');
  const place = { uri: source.uri, commands };
  const start = spanOf(first, reading);
  const above = sectionAround(start, facts.sections)?.headingSpan ?? start;
  const late = overdue.slice(0, mostOverdue).flatMap((item) => {
    const words = item.due === null ? '' : dueInWords(item.due, context.today);
    return lensesAt(reading, spanOf(item, reading), lateness(item, words, place));
  });
  return [...lensesAt(reading, above, summary(items, overdue.length, place)), ...late];
}

function spanOf({ line }: FollowUp, { source }: Reading): Span {
  const start = source.offsetAt({ line: line - 1, character: 0 });
  return { start, end: start };
}

interface Place {
  readonly uri: string;
  readonly commands: LensCommands;
}

/** "3 open, 1 overdue · Sync"; nothing can have come of issues that were never opened. */
function summary(
  items: readonly FollowUp[],
  overdue: number,
  { uri, commands: { syncFollowUps, openFollowUps } }: Place,
): Command[] {
  const open = items.filter(({ done }) => !done).length;
  const counts = [`${open} open`, ...(overdue > 0 ? [`${overdue} overdue`] : [])].join(', ');
  const isFollowed = items.some(({ issue }) => issue !== null);
  const sync = isFollowed ? offered(syncFollowUps, `${counts} · Sync`, [uri]) : [];
  return sync.length > 0 ? sync : offered(openFollowUps, counts);
}

/** "3 days late · Open #12" */
function lateness(
  { issue, line }: FollowUp,
  words: string,
  { uri, commands: { createIssue, openIssue } }: Place,
): Command[] {
  const [command, act] = issue === null ? [createIssue, 'Create Issue'] : [openIssue, `Open ${issue.text}`];
  return offered(command, `${words} · ${act}`, [uri, line]);
}
