import { Temporal } from 'temporal-polyfill';
import * as z from 'zod';
import { setFrontMatter } from '../../document/change/frontMatter.ts';
import type { Postmortem, Span } from '../../document/model.ts';
import {
  keepsFacts,
  type MilestoneName,
  milestoneAt,
  milestoneEntry,
  milestoneKey,
  milestoneNames,
} from '../milestones.ts';
import { type Finding, type Fix, type RuleContext, ruleWithOptions } from '../rule.ts';
import { normalStatus } from '../strictness.ts';

const message = (name: MilestoneName, key: string): string =>
  `State when the incident was ${name}, as ${key}.`;

export const milestonesStated = ruleWithOptions({
  id: 'milestones-stated',
  title: 'The front matter states every milestone: started, detected, acknowledged, mitigated, resolved.',
  why: 'The times to detect, respond and recover are differences of these; one missing leaves the incident out of every figure.',
  source:
    'Milestones of Rootly, FireHydrant and GitLab. Only for documents that keep their facts in the front matter.',
  severity: 'warning',
  concern: 'content',
  kinds: ['incident', 'postmortem'],
  options: z.strictObject({
    milestones: z
      .array(z.enum(milestoneNames))
      .default([...milestoneNames])
      .describe('Which ones a document has to state.'),
  }),
  examples: [
    {
      name: 'A document that keeps no facts in front matter',
      markdown: '# Checkout down\n\n**Date:** 2026-11-01\n',
      findings: [],
    },
    {
      name: 'An incident that still runs has no end',
      markdown:
        '---\nstatus: investigating\nstarted_at: 2026-11-01T09:10:00Z\ndetected_at: 2026-11-01T09:15:00Z\nacknowledged_at: 2026-11-01T09:18:00Z\nmitigated_at:\nresolved_at:\n---\n# Checkout down\n',
      path: 'incidents/2026/INC-2026-014/incident.md',
      findings: [],
    },
    {
      name: 'One is missing, one empty',
      markdown:
        '---\nstarted_at: 2026-11-01T09:10:00Z\ndetected_at: 2026-11-01T09:15:00Z\nacknowledged_at: 2026-11-01T09:18:00Z\nresolved_at:\n---\n# Checkout down\n',
      findings: [
        { at: '---', message: message('mitigated', 'mitigated_at') },
        { at: '---', message: message('resolved', 'resolved_at') },
      ],
    },
    {
      name: 'The timeline knows',
      markdown:
        '---\nstarted_at: 2026-11-01T09:10:00Z\ndetected_at: 2026-11-01T09:15:00Z\nacknowledged_at: 2026-11-01T09:18:00Z\nmitigated_at: 2026-11-01T10:20:00Z\nresolved_at:\n---\n# Checkout down\n\n## Timeline\n\n- 2026-11-01 09:10 UTC - Deploy\n- 2026-11-01 10:40 UTC - Resolved: no errors for 20 minutes\n',
      findings: [{ at: '---', message: message('resolved', 'resolved_at') }],
      fixed:
        '---\nstarted_at: 2026-11-01T09:10:00Z\ndetected_at: 2026-11-01T09:15:00Z\nacknowledged_at: 2026-11-01T09:18:00Z\nmitigated_at: 2026-11-01T10:20:00Z\nresolved_at: 2026-11-01T10:40:00Z\n---\n# Checkout down\n\n## Timeline\n\n- 2026-11-01 09:10 UTC - Deploy\n- 2026-11-01 10:40 UTC - Resolved: no errors for 20 minutes\n',
    },
  ],
  check: ({ options, ...context }) => {
    const { document } = context;
    if (!keepsFacts(document)) return [];
    const isOver = !isRunning(context);
    return milestoneNames
      .filter((name) => options.milestones.includes(name) && (isOver || !atTheEnd.has(name)))
      .filter((name) => milestoneAt(document.metadata, name) === null && !isUnreadable(document, name))
      .map((name): Finding => {
        const key = milestoneKey(document, name);
        const fix = proposal(document, name, key);
        return { span: openingFence(document), message: message(name, key), ...(fix && { fixes: [fix] }) };
      });
  },
});

const atTheEnd: ReadonlySet<MilestoneName> = new Set(['mitigated', 'resolved']);

function isRunning({ document, playbook }: RuleContext): boolean {
  const order = playbook.statuses.map(normalStatus);
  const at = order.indexOf(normalStatus(document.metadata.status?.value ?? ''));
  return at >= 0 && at < order.indexOf(normalStatus(playbook.resolved_status));
}

/** What is written there and cannot be read is told by another rule. */
function isUnreadable(document: Postmortem, name: MilestoneName): boolean {
  const value = document.frontMatter?.keys.get(milestoneKey(document, name));
  return value !== undefined && document.problems.some(({ span }) => span.start === value.start);
}

function openingFence({ frontMatter }: Postmortem): Span {
  const start = frontMatter?.span.start ?? 0;
  return { start, end: start + 3 };
}

/** The time of the timeline's entry about it. */
function proposal(document: Postmortem, name: MilestoneName, key: string): Fix | null {
  const epochMs = milestoneEntry(document, name)?.at?.epochMs;
  if (epochMs == null || document.problems.some(({ code }) => code === 'front-matter-invalid')) return null;
  const instant = Temporal.Instant.fromEpochMilliseconds(epochMs).toString();
  return {
    title: `Take ${instant} from the timeline`,
    edits: setFrontMatter(document, { [key]: instant }).edits,
  };
}
