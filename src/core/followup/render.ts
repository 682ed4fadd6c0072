import { singleLine } from '../document/escape.ts';
import { newLabels } from './choose.ts';
import type { ApplyResult, ItemOutcome } from './outcome.ts';
import type {
  IssuePlan,
  PlannedChange,
  PlannedCreate,
  PlannedItem,
  PlannedSkip,
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
    ...sharedLine(plan),
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
  const [column = ''] = /^ *(?:(?:note|each|open|link|skip) {2})?/.exec(line) ?? [];
  return column + singleLine(line.slice(column.length));
}

function planLines(item: PlannedItem, plan: IssuePlan): string[] {
  switch (item.action) {
    case 'create':
      return [`  open  ${item.draft.title} [${item.marker.item}]`, ...below(createDetails(item, plan))];
    case 'link':
      return [
        `  link  ${item.text} [${item.marker.item}] -> ${item.issue.url}`,
        ...below([...facetLines(extrasFacets(item)), ...offerDetails(item.offer, plan)]),
      ];
    case 'skip':
      return [
        `  skip  ${item.text.trim() === '' ? '(no text)' : item.text} (${skipText(item)})`,
        ...below(offerDetails(item.offer, plan)),
      ];
  }
}

function skipText({ reason, link }: PlannedSkip): string {
  return reason === 'has-issue' && link !== null ? `has ${link}` : reasons[reason];
}

function trackingLines(tracking: PlannedTracking, plan: IssuePlan): string[] {
  return tracking.action === 'create'
    ? [
        `  open  ${tracking.draft.title} (the tracking issue)`,
        ...below(facetLines(draftFacets(tracking.draft, plan))),
      ]
    : [`  link  ${tracking.text} (the tracking issue) -> ${tracking.issue.url}`];
}

function below(details: readonly string[]): string[] {
  return details.map((detail) => `        ${detail}`);
}

function createDetails(item: PlannedCreate, plan: IssuePlan): string[] {
  const shared = sharedFacets(plan);
  return [
    ...facetLines(facetsOf(item, plan), (facet) => !shared.has(facet)),
    ...item.notes,
    ...item.twins.map(
      ({ number, title, url }) =>
        `looks like #${number} "${title}" ${url}; to link that one: --link ${item.marker.item}=${number}`,
    ),
  ];
}

/** What an issue carries, a few words each; of one list, on one line. */
type Facets = readonly (readonly string[])[];

function facetsOf(item: PlannedCreate, plan: IssuePlan): Facets {
  return [...draftFacets(item.draft, plan), ...extrasFacets(item)];
}

function facetLines(facets: Facets, isShown: (facet: string) => boolean = () => true): string[] {
  return facets.map((line) => line.filter(isShown).join('; ')).filter((line) => line !== '');
}

/** What all of several issues to open carry: told once, and at none of them. */
function sharedFacets(plan: IssuePlan): ReadonlySet<string> {
  const [first, ...others] = plan.items.flatMap((item) =>
    item.action === 'create' ? [facetsOf(item, plan).flat()] : [],
  );
  if (first === undefined || others.length === 0) return new Set();
  return new Set(first.filter((facet) => others.every((other) => other.includes(facet))));
}

function sharedLine(plan: IssuePlan): string[] {
  const shared = [...sharedFacets(plan)];
  return shared.length === 0 ? [] : [`  each  ${shared.join('; ')}`];
}

function draftFacets(
  { assignees, labels, milestone, type }: PlannedCreate['draft'],
  plan: IssuePlan,
): Facets {
  const isNew = new Set(newLabels(plan).map((label) => label.toLowerCase()));
  const names = labels.map((label) =>
    isNew.has(label.toLowerCase()) ? `${label} (will be created)` : label,
  );
  const facets = [
    assignees.length > 0 ? `assigned to ${assignees.map((login) => `@${login}`).join(', ')}` : '',
    names.length > 0 ? `labelled ${names.join(', ')}` : '',
    milestone ? `in the milestone ${milestone}` : '',
    type ? `of the type ${type}` : '',
  ];
  return [facets.filter((facet) => facet !== '')];
}

function extrasFacets({ extras: { board, tracked } }: Pick<PlannedCreate, 'extras'>): Facets {
  const fields = Object.entries(board?.fields ?? {}).map(([name, value]) => `${name} ${value}`);
  return [
    tracked ? ['below the tracking issue'] : [],
    board === null ? [] : [`on the board ${board.project.owner}/${board.project.number}`, ...fields],
  ];
}

/** An offer, or that a person took it. */
function offerDetails(offer: PlannedChange | null, { changes }: IssuePlan): string[] {
  if (offer === null) return [];
  const { number } = offer.issue;
  const isTaken = changes.includes(offer);
  const might = isTaken ? 'will' : 'could';
  const how = isTaken ? '' : `; to do so: --accept ${offer.marker.item}`;
  return offer.action === 'reopen'
    ? [`#${number} is closed and ${might} be opened again${how}`]
    : [`#${number} ${might} be changed (${changeText(offer)})${how}`];
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
