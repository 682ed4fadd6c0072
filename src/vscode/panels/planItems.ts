import * as vscode from 'vscode';
import type { BoardFact } from '../../core/configuration/issues.ts';
import type { IssueExtras } from '../../core/followup/extras.ts';
import type {
  Creation,
  Finding,
  IssuePlan,
  PlannedChange,
  PlannedCreate,
  PlannedItem,
  PlannedSkip,
  SkipReason,
} from '../../core/followup/plan.ts';
import { formatRepository } from '../../core/followup/repository.ts';
import { limits, type PlannedItem as PageItem, type PlannedGroup } from '../../protocol/issuePreview.ts';

/** Which fact of the item each field of the board shows, by the field's name. */
export type BoardFields = ReadonlyMap<string, BoardFact>;

/**
 * Under which the page and this side speak of an item; the same after planning again. Of what is skipped it holds what
 * is offered, so that no other offer is taken for the one that a person saw.
 */
export function pageId(item: Creation | Finding | PlannedItem, place: string): string {
  if (item.action !== 'skip') return item.marker.item;
  return item.offer === null ? `skip ${place}` : `${item.offer.action} ${place} #${item.offer.issue.number}`;
}

/** Where an item stands in a document's plans. */
export function placeOf(plan: number, item: number): string {
  return `${plan} ${item}`;
}

/** What the page shows of the plans: a group a repository, the incident's own issue first; of very many, the first. */
export function toPageGroups(plans: readonly IssuePlan[], board: BoardFields): PlannedGroup[] {
  const below = trackedBelow(plans);
  let room = limits.items;
  return plans.slice(0, limits.groups).map((plan, index): PlannedGroup => {
    const tracking = plan.tracking === null ? [] : [trackingItem(plan.tracking)];
    const own = plan.items.map((item, at) => toPageItem(item, { place: placeOf(index, at), board, below }));
    const items = [...tracking, ...own].slice(0, room);
    room -= items.length;
    return { repository: formatRepository(plan.repository), notes: sentences(plan.notes), items };
  });
}

/** Under what the issues go that are tracked, as a person reads it. */
function trackedBelow(plans: readonly IssuePlan[]): string {
  const found = plans.find(({ tracking }) => tracking !== null);
  if (found?.tracking?.action !== 'link') return vscode.l10n.t('Sub-issue of the tracking issue');
  const { owner, name } = found.repository;
  return vscode.l10n.t('Sub-issue of {0}', `${owner}/${name}#${found.tracking.issue.number}`);
}

function plain(id: string, title: string) {
  return {
    id,
    role: 'item' as const,
    title: title.slice(0, 4 * limits.title),
    body: '',
    labels: [],
    assignees: [],
    milestone: null,
    kind: null,
    due: null,
    fields: [],
    extras: [],
    notes: [],
    twins: [],
    offer: null,
  };
}

interface Setting {
  readonly place: string;
  readonly board: BoardFields;
  readonly below: string;
}

function toPageItem(item: PlannedItem, setting: Setting): PageItem {
  const id = pageId(item, setting.place);
  switch (item.action) {
    case 'create':
      return createItem(item, setting);
    case 'link':
      return {
        ...linkItem(item, id),
        extras: extrasOf(item.extras, setting.below),
        offer: offerOf(item.offer),
      };
    case 'skip':
      return skipItem(item, id);
  }
}

function createItem(item: PlannedCreate, { board, below }: Setting): PageItem {
  return {
    ...draftItem(item, 'item'),
    due: item.due !== null && /^\d{4}-\d\d-\d\d$/.test(item.due) ? item.due : null,
    fields: fieldsOf(item.extras, board),
    extras: extrasOf(item.extras, below),
    notes: sentences(item.notes),
    twins: item.twins.slice(0, limits.twins).map(({ number, url, title }) => ({
      number,
      url,
      title: title.slice(0, limits.message),
    })),
  };
}

function draftItem({ marker, draft }: Creation, role: PageItem['role']): PageItem {
  const { title, body, labels, assignees, milestone = null, type = null } = draft;
  return {
    ...plain(marker.item, title),
    role,
    action: 'create',
    body,
    labels: namesOf(labels),
    assignees: namesOf(assignees),
    milestone: milestone?.slice(0, limits.name) || null,
    kind: type?.slice(0, limits.name) || null,
  };
}

function linkItem({ text, issue }: Finding, id: string): PageItem {
  const { number, url } = issue;
  const reason = vscode.l10n.t('The issue is there already; its link goes into the document.');
  return { ...plain(id, text), action: 'link', reason, issueNumber: number, issueUrl: url };
}

function skipItem({ text, reason, offer }: PlannedSkip, id: string): PageItem {
  const issue = offer === null ? {} : { issueNumber: offer.issue.number, issueUrl: offer.issue.url };
  return { ...plain(id, text), action: 'skip', reason: reasonOf(reason), offer: offerOf(offer), ...issue };
}

function trackingItem(tracking: Creation | Finding): PageItem {
  if (tracking.action === 'create') return draftItem(tracking, 'tracking');
  const reason = vscode.l10n.t('The issue of the whole incident is there already.');
  return { ...linkItem(tracking, tracking.marker.item), role: 'tracking', reason };
}

/** Those that are configured, filled or not, and what else the plan fills. */
function fieldsOf({ board }: IssueExtras, facts: BoardFields): PageItem['fields'] {
  if (board === null) return [];
  const filled = new Map(Object.entries(board.fields));
  const names = new Set([...facts.keys(), ...filled.keys()]);
  return [...names].slice(0, limits.fields).map((name) => ({
    name: name.slice(0, limits.name),
    value: (filled.get(name) ?? '').slice(0, limits.name),
    due: facts.get(name) === 'due',
  }));
}

function extrasOf({ board, tracked }: IssueExtras, below: string): string[] {
  const onBoard =
    board === null ? [] : [vscode.l10n.t('On board {0}', `${board.project.owner}/${board.project.number}`)];
  return [...(tracked ? [below] : []), ...onBoard];
}

function offerOf(offer: PlannedChange | null): string | null {
  if (offer === null) return null;
  const { action, issue, change } = offer;
  const number = `#${issue.number}`;
  if (action === 'reopen') {
    return vscode.l10n.t('Reopen {0}: it is closed and the item is not done.', number);
  }
  const parts = [
    ...(change.title === undefined ? [] : [vscode.l10n.t('title "{0}"', change.title)]),
    ...(change.assignees === undefined
      ? []
      : [vscode.l10n.t('assigned to {0}', change.assignees.join(', '))]),
    ...(change.labels === undefined ? [] : [vscode.l10n.t('labels {0}', change.labels.join(', '))]),
  ];
  return vscode.l10n.t('Bring {0} up to date: {1}.', number, parts.join('; ')).slice(0, limits.message);
}

function namesOf(names: readonly string[]): string[] {
  return names
    .filter((name) => name !== '')
    .slice(0, limits.labels)
    .map((name) => name.slice(0, limits.name));
}

function sentences(texts: readonly string[]): string[] {
  return texts.slice(0, limits.notes).map((text) => text.slice(0, limits.message));
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
