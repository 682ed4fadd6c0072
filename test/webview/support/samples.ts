import {
  type Facts,
  type PlannedGroup,
  type PlannedItem,
  type Progress,
  protocolVersion,
  type ToPage,
} from '../../../src/protocol/issuePreview.ts';

export function planned(id: string, changes: Partial<PlannedItem> = {}): PlannedItem {
  return {
    id,
    role: 'item',
    action: 'create',
    title: `Add an alert for item ${id}`,
    body: `From the postmortem of INC-2026-014.\n\n- [ ] Item ${id}`,
    labels: ['postmortem', 'detect'],
    assignees: ['alice'],
    milestone: null,
    kind: null,
    due: null,
    fields: [],
    extras: [],
    notes: [],
    twins: [],
    offer: null,
    ...changes,
  };
}

type Show = Extract<ToPage, { type: 'show' }>;

export function show(...items: readonly PlannedItem[]): Show {
  return showGroups(group('github.com/acme/payments', ...items));
}

export function group(repository: string, ...items: readonly PlannedItem[]): PlannedGroup {
  return { repository, notes: [], items: [...items] };
}

export function showGroups(...groups: readonly PlannedGroup[]): Show {
  return {
    type: 'show',
    version: protocolVersion,
    document: 'incidents/2026/INC-2026-014-payment-processing-down/postmortem.md',
    groups: [...groups],
    repositories: ['github.com/acme/payments', 'github.com/acme/ops'],
  };
}

export function facts(repository = 'github.com/acme/payments'): Facts {
  return {
    type: 'facts',
    repository,
    labels: ['postmortem', 'mitigate', 'bug', 'priority: high'],
    milestones: ['2026 Q4', '2027 Q1'],
    kinds: ['Task', 'Bug'],
    assignable: ['alice', 'bob', 'dora'],
  };
}

export const finished: Extract<ToPage, { type: 'finished' }> = {
  type: 'finished',
  summary: 'Opened 3 issues, linked 1.',
  opened: 3,
  linked: 1,
  updated: 0,
  failed: 0,
  skipped: 0,
};

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

export const tracking = planned('.tracking', {
  role: 'tracking',
  title: 'Follow-ups of INC-2026-014: Payment processing down',
  assignees: [],
});

export const closed = planned('skip 0 7', {
  action: 'skip',
  title: 'Drain the queue before a deploy',
  reason: 'It has an issue.',
  offer: 'Reopen #31: it is closed and the item is not done.',
  issueNumber: 31,
  issueUrl: 'https://github.com/acme/payments/issues/31',
});

/** With everything that an issue can have. */
export const full = planned('full', {
  title: 'Limit the connections of each worker',
  labels: ['postmortem', 'capacity'],
  assignees: ['alice', 'carol'],
  milestone: '2026 Q4',
  kind: 'Task',
  due: '2026-12-01',
  fields: [
    { name: 'Due', value: '2026-12-01', due: true },
    { name: 'Priority', value: 'high', due: false },
  ],
  extras: ['Sub-issue of the tracking issue', 'On board acme/5'],
  notes: ['"SRE" is a team and cannot be assigned; the text names it.'],
});

export const likeTwo = planned('like', {
  title: 'Alert when the connection pool fills',
  twins: [
    {
      number: 12,
      url: 'https://github.com/acme/payments/issues/12',
      title: 'Alert when connection pool is filling up',
    },
    { number: 19, url: 'https://github.com/acme/payments/issues/19', title: 'Connection pool alert' },
  ],
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
