import { type CodeAction, CodeActionKind } from 'vscode-languageserver-types';
import type { Span } from '../../core/document/model.ts';
import { needsIssue } from '../../core/followup/identity.ts';
import { openItems } from '../../core/lint/openItems.ts';
import type { LensCommands } from './lenses.ts';
import { offered } from './offered.ts';
import type { Reading } from './reading.ts';

/** What a client that can talk to a tracker offers for the action item here, which has no issue yet. */
export function issueActions(
  { facts, source }: Reading,
  { start, end }: Span,
  { createIssue, linkIssue }: LensCommands,
): CodeAction[] {
  const item = openItems(facts).find(({ span }) => span.start <= end && span.end >= start);
  if (item === undefined || !needsIssue(item)) return [];
  const args = [source.uri, source.positionAt(item.span.start).line + 1];
  return [
    ...offered(createIssue, 'Open a GitHub issue for this item', args),
    ...offered(linkIssue, 'Link this item to an existing issue', args),
  ].map((command) => ({ title: command.title, kind: CodeActionKind.QuickFix, command }));
}
