import {
  type PlannedItem,
  type Progress,
  protocolVersion,
  type ToPage,
} from '../../../src/protocol/issuePreview.ts';

export function planned(id: string, changes: Partial<PlannedItem> = {}): PlannedItem {
  return {
    id,
    action: 'create',
    title: `Add an alert for item ${id}`,
    body: `From the postmortem of INC-2026-014.\n\n- [ ] Item ${id}`,
    labels: ['postmortem', 'detect'],
    assignees: ['alice'],
    ...changes,
  };
}

export function show(...items: readonly PlannedItem[]): ToPage {
  return {
    type: 'show',
    version: protocolVersion,
    document: 'incidents/2026/INC-2026-014-payment-processing-down/postmortem.md',
    repository: 'github.com/acme/payments',
    items: [...items],
  };
}

export function progress(id: string, state: Progress['state'], more: Partial<Progress> = {}): Progress {
  return { type: 'progress', id, state, ...more };
}

export function opened(id: string, number: number): Progress {
  return progress(id, 'opened', { number, url: `https://github.com/acme/payments/issues/${number}` });
}

export const linked = planned('twin', {
  action: 'link',
  title: 'Page the secondary when the primary does not answer',
  reason: 'Issue #88 carries the marker of this action item.',
  issueNumber: 88,
  issueUrl: 'https://github.com/acme/payments/issues/88',
});

export const skipped = planned('done', {
  action: 'skip',
  title: 'Raise the pool limit to 200',
  reason: 'It is done.',
});

/** A plan as a person would meet it. */
export const ordinary: readonly PlannedItem[] = [
  planned('7f3k', { title: 'Add a pool saturation alert at 80 %' }),
  planned('m2q9', {
    title:
      'Rehearse the failover of the payments database with the on-call engineers of both regions each quarter',
    labels: ['postmortem', 'mitigate', 'priority: high'],
    assignees: ['bob', 'carol'],
  }),
  planned('x8d1', { title: 'Write the runbook for a full connection pool', assignees: [] }),
];

export const sixty: readonly PlannedItem[] = Array.from({ length: 60 }, (_, index) =>
  planned(`item-${index + 1}`, {
    title: `Follow-up ${index + 1}: remove a way in which the deploy can hide its failure`,
  }),
);
