import { singleLine } from '../document/escape.ts';
import type { ApplyResult, ItemOutcome } from './outcome.ts';
import type { IssuePlan, PlannedItem, SkipReason } from './plan.ts';
import { formatRepository } from './repository.ts';

const reasons: Readonly<Record<SkipReason | 'changed', string>> = {
  done: 'done already',
  'has-issue': 'has an issue',
  empty: 'says nothing',
  unavailable: 'its repository cannot be reached',
  changed: 'was changed in the document meanwhile',
};

/** A plan for the terminal; text of the document cannot move the cursor, colour or reorder anything. */
export function renderPlan(plan: IssuePlan): string {
  const creates = plan.items.filter(({ action }) => action === 'create').length;
  const links = plan.items.filter(({ action }) => action === 'link').length;
  return [
    `Issues go to ${singleLine(formatRepository(plan.repository))}`,
    ...plan.items.flatMap(planLines),
    `${creates} to open, ${links} to link, ${plan.items.length - creates - links} to leave alone.`,
    '',
  ].join('\n');
}

function planLines(item: PlannedItem): string[] {
  switch (item.action) {
    case 'create': {
      const { title, labels, assignees } = item.draft;
      const details = [
        assignees.length > 0 ? `assigned to ${assignees.map((login) => `@${login}`).join(', ')}` : '',
        labels.length > 0 ? `labelled ${labels.join(', ')}` : '',
      ].filter((detail) => detail !== '');
      const line = `  open  ${singleLine(title)}`;
      return details.length === 0 ? [line] : [line, `        ${singleLine(details.join('; '))}`];
    }
    case 'link':
      return [`  link  ${singleLine(item.text)} -> ${singleLine(item.issue.url)}`];
    case 'skip':
      return [`  skip  ${singleLine(item.text) || '(no text)'} (${reasons[item.reason]})`];
  }
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
