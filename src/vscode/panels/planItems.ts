import * as vscode from 'vscode';
import type { IssuePlan, PlannedItem, SkipReason } from '../../core/followup/plan.ts';
import type { PlannedItem as PageItem, ReviewedItem } from '../../protocol/issuePreview.ts';

/** Under which the page and this side speak of an item; the same after planning again. */
export function pageId(item: PlannedItem, index: number): string {
  return item.action === 'skip' ? `skip ${index}` : item.marker.item;
}

export function toPageItem(item: PlannedItem, index: number): PageItem {
  const id = pageId(item, index);
  const plain = { id, title: item.text, body: '', labels: [], assignees: [] };
  switch (item.action) {
    case 'create': {
      const { title, body, labels, assignees } = item.draft;
      return { id, action: 'create', title, body, labels: [...labels], assignees: [...assignees] };
    }
    case 'link': {
      const { number, url } = item.issue;
      const reason = vscode.l10n.t('The issue is there already; its link goes into the document.');
      return { ...plain, action: 'link', reason, issueNumber: number, issueUrl: url };
    }
    case 'skip':
      return { ...plain, action: 'skip', reason: reasonOf(item.reason) };
  }
}

function reasonOf(reason: SkipReason): string {
  switch (reason) {
    case 'done':
      return vscode.l10n.t('It is done.');
    case 'has-issue':
      return vscode.l10n.t('It has an issue.');
    case 'empty':
      return vscode.l10n.t('It says nothing yet.');
    case 'unavailable':
      return vscode.l10n.t('Its repository cannot be reached.');
  }
}

/** The plan with a person's changes, and without what they left out. */
export function reviewedPlan(plan: IssuePlan, reviewed: readonly ReviewedItem[]): IssuePlan {
  const byId = new Map(reviewed.map((item) => [item.id, item]));
  const items = plan.items.flatMap((item, index): PlannedItem[] => {
    const review = byId.get(pageId(item, index));
    if (!review?.include) return [];
    if (item.action !== 'create') return [item];
    const { title, body, labels, assignees } = review;
    return [{ ...item, draft: { ...item.draft, title, body, labels, assignees } }];
  });
  return { ...plan, items };
}
