import type { CodeLens, Command } from 'vscode-languageserver-types';
import type { Span } from '../../core/document/model.ts';
import { dueInWords, type FollowUp, followUpsIn, stateOfFollowUp } from '../../core/followup/followUps.ts';
import { sectionAround } from '../../core/lint/spans.ts';
import type { LensCommands } from './lenses.ts';
import { type Reading, toRange } from './reading.ts';

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
  const at = (span: Span, shown: readonly Command[]): CodeLens[] =>
    shown.map((command) => ({ range: toRange(source, span), command }));
  const start = spanOf(first, reading);
  const above = sectionAround(start, facts.sections)?.headingSpan ?? start;
  const late = overdue.slice(0, mostOverdue).flatMap((item) => {
    const words = item.due === null ? '' : dueInWords(item.due, context.today);
    return at(spanOf(item, reading), lateness(item, words, { uri: source.uri, commands }));
  });
  return [...at(above, summary(items, overdue.length, { uri: source.uri, commands })), ...late];
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
  if (isFollowed && syncFollowUps !== undefined)
    return [{ title: `${counts} · Sync`, command: syncFollowUps, arguments: [uri] }];
  return openFollowUps === undefined ? [] : [{ title: counts, command: openFollowUps }];
}

/** "3 days late · Open #12" */
function lateness(
  { issue, line }: FollowUp,
  words: string,
  { uri, commands: { createIssue, openIssue } }: Place,
): Command[] {
  const [command, act] = issue === null ? [createIssue, 'Create Issue'] : [openIssue, `Open ${issue.text}`];
  return command === undefined ? [] : [{ title: `${words} · ${act}`, command, arguments: [uri, line] }];
}
