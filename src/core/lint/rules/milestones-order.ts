import type { Located, Metadata, Stamp } from '../../document/model.ts';
import type { Finding, Rule } from '../rule.ts';
import { isBefore } from '../stamps.ts';

type Milestone = readonly [name: string, at: Located<Stamp>];

export const milestonesOrder: Rule = {
  id: 'milestones-order',
  title: 'Milestones come in their order: started, detected, acknowledged, mitigated, resolved.',
  why: 'Times to detect, acknowledge and resolve are differences of these; one in the wrong place makes them negative.',
  source: 'The order of milestones in FireHydrant.',
  severity: 'error',
  concern: 'content',
  kinds: ['incident', 'postmortem'],
  examples: [
    {
      name: 'In order, and two at the same minute',
      markdown:
        '---\nstarted_at: 2026-11-01T09:10:00Z\ndetected_at: 2026-11-01T09:15:00Z\nacknowledged_at: 2026-11-01T09:15:00Z\nresolved_at: 2026-11-01T10:40:00Z\n---\n# Checkout down\n',
      findings: [],
    },
    {
      name: 'Written in different zones, in order all the same',
      markdown:
        '---\nstarted_at: 2026-11-01T10:10:00+01:00\nresolved_at: 2026-11-01T09:40:00Z\n---\n# Checkout down\n',
      findings: [],
    },
    {
      name: 'Resolved before it was detected',
      markdown:
        '---\nstarted_at: 2026-11-01T23:10:00Z\ndetected_at: 2026-11-01T23:15:00Z\nresolved_at: 2026-11-01T00:40:00Z\n---\n# Checkout down\n',
      findings: [
        {
          at: '2026-11-01T00:40:00Z',
          message: 'Correct one of the times: "resolved" lies before "detected".',
        },
      ],
    },
  ],
  check: ({ document }) => {
    const milestones = statedMilestones(document.metadata);
    return milestones.slice(1).flatMap((milestone, index): Finding[] => {
      const before = latestOf(milestones.slice(0, index + 1));
      if (before === undefined || !isBefore(milestone[1].value, before[1].value)) return [];
      const message = `Correct one of the times: "${milestone[0]}" lies before "${before[0]}".`;
      return [{ span: milestone[1].span, message }];
    });
  },
};

/** Those with a known instant, in the order in which they have to happen. */
function statedMilestones(metadata: Metadata): Milestone[] {
  const all: readonly (readonly [string, Located<Stamp> | null])[] = [
    ['started', metadata.startedAt],
    ['detected', metadata.detectedAt],
    ['acknowledged', metadata.acknowledgedAt],
    ['mitigated', metadata.mitigatedAt],
    ['resolved', metadata.resolvedAt],
  ];
  return all.flatMap(([name, at]) => (at?.value.epochMs == null ? [] : [[name, at] as const]));
}

function latestOf(milestones: readonly Milestone[]): Milestone | undefined {
  return milestones.reduce<Milestone | undefined>(
    (latest, one) => (latest === undefined || instant(one) >= instant(latest) ? one : latest),
    undefined,
  );
}

function instant([, { value }]: Milestone): number {
  return value.epochMs ?? 0;
}
