import { singleLine } from '../document/escape.ts';
import { newLabels } from './choose.ts';
import type { ApplyResult, ItemOutcome } from './outcome.ts';
import type {
  IssuePlan,
  PlannedChange,
  PlannedCreate,
  PlannedItem,
  PlannedTracking,
  SkipReason,
} from './plan.ts';
import { formatRepository } from './repository.ts';

const reasons: Readonly<Record<SkipReason | 'changed', string>> = {
  done: 'done already',
  'has-issue': 'has an issue',
  empty: 'says nothing',
  unavailable: 'its repository cannot be reached',
  changed: 'was changed in the document meanwhile',
};

/**
 * A plan for the terminal: everything that would be sent but the text of the issues, and what is offered. Text of the
 * document cannot move the cursor, colour or reorder anything.
 */
export function renderPlan(plan: IssuePlan): string {
  const all = plan.tracking === null ? plan.items : [plan.tracking, ...plan.items];
  const creates = all.filter(({ action }) => action === 'create').length;
  const links = all.filter(({ action }) => action === 'link').length;
  const lines = [
    ...plan.notes.map((note) => `  note  ${note}`),
    ...(plan.tracking === null ? [] : trackingLines(plan.tracking, plan)),
    ...plan.items.flatMap((item) => planLines(item, plan)),
  ];
  return [
    singleLine(`Issues go to ${formatRepository(plan.repository)}`),
    ...lines.map(shownLine),
    `${creates} to open, ${links} to link, ${all.length - creates - links} to leave alone.`,
    '',
  ].join('\n');
}

/** One line, in its column. */
function shownLine(line: string): string {
  const [column = ''] = /^ *(?:(?:note|open|link|skip) {2})?/.exec(line) ?? [];
  return column + singleLine(line.slice(column.length));
}

function planLines(item: PlannedItem, plan: IssuePlan): string[] {
  switch (item.action) {
    case 'create':
      return [`  open  ${item.draft.title} [${item.marker.item}]`, ...below(createDetails(item, plan))];
    case 'link':
      return [
        `  link  ${item.text} [${item.marker.item}] -> ${item.issue.url}`,
        ...below([...extrasDetails(item), ...offerDetails(item.offer)]),
      ];
    case 'skip':
      return [
        `  skip  ${item.text.trim() === '' ? '(no text)' : item.text} (${reasons[item.reason]})`,
        ...below(offerDetails(item.offer)),
      ];
  }
}

function trackingLines(tracking: PlannedTracking, plan: IssuePlan): string[] {
  return tracking.action === 'create'
    ? [`  open  ${tracking.draft.title} (the tracking issue)`, ...below(draftDetails(tracking.draft, plan))]
    : [`  link  ${tracking.text} (the tracking issue) -> ${tracking.issue.url}`];
}

function below(details: readonly string[]): string[] {
  return details.map((detail) => `        ${detail}`);
}

function createDetails(item: PlannedCreate, plan: IssuePlan): string[] {
  return [
    ...draftDetails(item.draft, plan),
    ...extrasDetails(item),
    ...item.notes,
    ...item.twins.map(
      ({ number, title, url }) =>
        `looks like #${number} "${title}" ${url}; to link that one: --link ${item.marker.item}=${number}`,
    ),
  ];
}

function draftDetails(
  { assignees, labels, milestone, type }: PlannedCreate['draft'],
  plan: IssuePlan,
): string[] {
  const isNew = new Set(newLabels(plan).map((label) => label.toLowerCase()));
  const names = labels.map((label) =>
    isNew.has(label.toLowerCase()) ? `${label} (will be created)` : label,
  );
  const details = [
    assignees.length > 0 ? `assigned to ${assignees.map((login) => `@${login}`).join(', ')}` : '',
    names.length > 0 ? `labelled ${names.join(', ')}` : '',
    milestone ? `in the milestone ${milestone}` : '',
    type ? `of the type ${type}` : '',
  ].filter((detail) => detail !== '');
  return details.length === 0 ? [] : [details.join('; ')];
}

function extrasDetails({ extras: { board, tracked } }: Pick<PlannedCreate, 'extras'>): string[] {
  const fields = Object.entries(board?.fields ?? {}).map(([name, value]) => `${name} ${value}`);
  return [
    ...(tracked ? ['below the tracking issue'] : []),
    ...(board === null
      ? []
      : [
          `on the board ${board.project.owner}/${board.project.number}${fields.map((field) => `, ${field}`).join('')}`,
        ]),
  ];
}

function offerDetails(offer: PlannedChange | null): string[] {
  if (offer === null) return [];
  const how = `to do so: --accept ${offer.marker.item}`;
  const { number } = offer.issue;
  return offer.action === 'reopen'
    ? [`#${number} is closed and could be opened again; ${how}`]
    : [`#${number} could be changed (${changeText(offer)}); ${how}`];
}

function changeText({ change: { title, assignees, labels } }: PlannedChange): string {
  return [
    title === undefined ? '' : `title "${title}"`,
    assignees === undefined ? '' : `assigned to ${assignees.map((login) => `@${login}`).join(', ')}`,
    labels === undefined ? '' : `labelled ${labels.join(', ')}`,
  ]
    .filter((part) => part !== '')
    .join('; ');
}

/** What a run did, for the terminal. */
export function renderResult({ outcomes, tracking, changes, counts }: ApplyResult): string {
  const parts = [
    `${counts.opened} opened`,
    `${counts.linked} linked`,
    ...(counts.updated > 0 ? [`${counts.updated} updated`] : []),
    `${counts.skipped} left alone`,
    ...(counts.failed > 0 ? [`${counts.failed} failed`] : []),
    ...(counts.cancelled > 0 ? [`${counts.cancelled} not tried`] : []),
  ];
  const all = [...(tracking === null ? [] : [tracking]), ...outcomes, ...changes];
  return [...all.flatMap(outcomeLines), `${parts.join(', ')}.`, ''].join('\n');
}

function outcomeLines(outcome: ItemOutcome): string[] {
  const text = singleLine(outcome.text) || '(no text)';
  switch (outcome.status) {
    case 'opened':
    case 'linked': {
      const line = `  ${outcome.status}   ${text} -> ${singleLine(outcome.issue.url)}`;
      return outcome.warning === null ? [line] : [line, `           ${singleLine(outcome.warning)}`];
    }
    case 'updated':
      return [`  updated  ${text} -> ${singleLine(outcome.issue.url)}`];
    case 'skipped':
      return [`  skipped  ${text} (${reasons[outcome.reason]})`];
    case 'failed':
      return [`  failed   ${text}`, `           ${singleLine(outcome.message)}`];
    case 'cancelled':
      return [`  left     ${text} (not tried)`];
  }
}
