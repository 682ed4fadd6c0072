import type { ActionItem } from '../document/model.ts';
import type { IssueChange, IssueDraft, TrackedIssue } from '../ports.ts';
import { type Marker, markerKey, markerKeysIn } from './marker.ts';
import type { PlannedChange } from './plan.ts';

/**
 * How an issue could be made to fit its item: opened again where it is closed and the item is not done, brought up to
 * date where it is ours and says something else. Only offered, since a person may have meant it so.
 */
export function offerFor(
  item: ActionItem,
  issue: TrackedIssue,
  { marker, draft }: { readonly marker: Marker; readonly draft: IssueDraft },
): PlannedChange | null {
  if (item.done) return null;
  const offer = { text: item.text.value, marker, issue };
  if (issue.state === 'closed') {
    return { action: 'reopen', ...offer, change: { state: 'open', stateReason: 'reopened' } };
  }
  const change = markerKeysIn(issue.body).includes(markerKey(marker)) ? differences(issue, draft) : {};
  return Object.keys(change).length === 0 ? null : { action: 'update', ...offer, change };
}

/** Labels are only added: people put further ones on an issue. */
function differences(issue: TrackedIssue, { title, assignees, labels }: IssueDraft): IssueChange {
  const missing = labels.filter((label) => !has(issue.labels, label));
  const others =
    assignees.length > 0 &&
    (assignees.length !== issue.assignees.length || assignees.some((login) => !has(issue.assignees, login)));
  return {
    ...(title === issue.title ? {} : { title }),
    ...(others ? { assignees } : {}),
    ...(missing.length > 0 ? { labels: [...issue.labels, ...missing] } : {}),
  };
}

function has(names: readonly string[], name: string): boolean {
  return names.some((other) => other.toLowerCase() === name.toLowerCase());
}
