import { Temporal } from 'temporal-polyfill';
import { completeActionItem } from '../../document/change/actionItem.ts';
import type { TextEdit } from '../../document/edits.ts';
import { escapeInline, singleLine } from '../../document/escape.ts';
import type { ActionItem, Postmortem } from '../../document/model.ts';
import type { TrackedIssue } from '../../ports.ts';
import { issueTitle } from '../draft.ts';
import { issueOwners, type OwnerSources } from '../owners.ts';
import { isOurs } from './links.ts';

/** A fact that the issue tells otherwise than its item. */
export interface Detail {
  readonly kind: 'title' | 'owner' | 'due';
  readonly from: string;
  readonly to: string;
  readonly edits: readonly TextEdit[];
}

export interface DetailRequest {
  readonly document: Postmortem;
  readonly item: ActionItem;
  readonly issue: TrackedIssue;
  readonly boardDue: string | null;
  readonly owners: Omit<OwnerSources, 'assignable'>;
}

/** Title, owners and due date, where the issue says something else. */
export function detailsOf(request: DetailRequest): readonly Detail[] {
  return [...titleDetail(request), ...ownerDetail(request), ...dueDetail(request)];
}

/** Of issues of ours: any other one was never called as its item. */
function titleDetail({ item, issue }: DetailRequest): Detail[] {
  const { value, span } = item.text;
  const title = singleLine(issue.title);
  if (title === '' || !isOurs(issue, item) || title === value || title === issueTitle(value)) return [];
  const edits = [{ span, newText: escapeInline(title) }];
  return [{ kind: 'title', from: value, to: title, edits }];
}

/** Only where every owner in the document is a known account: nobody is replaced by guess, and nobody by no one. */
function ownerDetail({ document, item, issue, owners: sources }: DetailRequest): Detail[] {
  const owners = issueOwners(item, { ...sources, assignable: null });
  const accounts = owners.flatMap(({ account }) =>
    account === null || account.includes('/') ? [] : [account],
  );
  const { assignees } = issue;
  if (assignees.length === 0 || accounts.length < owners.length || sameLogins(accounts, assignees)) return [];
  const byName = owners.length > 0 && owners.every(({ name }) => !name.startsWith('@'));
  const names = assignees.map((login) => (byName ? nameOf(login, sources) : null) ?? `@${login}`);
  const owner = names.join(', ');
  return [
    {
      kind: 'owner',
      from: owners.map(({ name }) => name).join(', '),
      to: owner,
      edits: completeActionItem(document, item, { owner }).edits,
    },
  ];
}

function nameOf(login: string, { owners }: Pick<OwnerSources, 'owners'>): string | null {
  return [...owners].find(([, account]) => account.toLowerCase() === login.toLowerCase())?.[0] ?? null;
}

function sameLogins(some: readonly string[], others: readonly string[]): boolean {
  const folded = (logins: readonly string[]): string =>
    [...new Set(logins.map((login) => login.toLowerCase()))].sort().join(' ');
  return folded(some) === folded(others);
}

function dueDetail({ document, item, issue, boardDue }: DetailRequest): Detail[] {
  const due = boardDue ?? (isOurs(issue, item) ? dueIn(issue.body) : null) ?? issue.milestone?.due ?? null;
  const stated = item.due?.value ?? null;
  if (due === null || due === stated) return [];
  const { edits } = completeActionItem(document, item, { due });
  return [{ kind: 'due', from: stated ?? '', to: due, edits }];
}

/** The date of the line that our bodies have, which people change there. */
function dueIn(body: string): string | null {
  const date = /^\s*(?:[-*]\s+)?(?:\*\*)?Due:(?:\*\*)?\s*(\d{4}-\d{2}-\d{2})\s*$/im.exec(body)?.[1];
  if (date === undefined) return null;
  try {
    return Temporal.PlainDate.from(date).toString();
  } catch {
    return null;
  }
}
