import { askedSections, missingSections } from '../askedSections.ts';
import { canonicalSections } from '../canonicalSections.ts';
import { openItems } from '../openItems.ts';
import { isNobody } from '../people.ts';
import type { Rule, RuleContext } from '../rule.ts';
import { normalStatus } from '../strictness.ts';

const message = (open: readonly string[], back: string): string =>
  `Complete what is open, or set the status back to "${back}": ${open.join(', ')}.`;

export const statusFinal: Rule = {
  id: 'status-final',
  title: 'A document is final, or an incident closed, only when nothing that is asked for is open.',
  why: 'Final is what others stop looking at: what is open then stays open.',
  source:
    'PagerDuty, "the postmortem owner is accountable until the review is complete"; Atlassian approvals.',
  severity: 'error',
  concern: 'content',
  kinds: ['incident', 'postmortem'],
  examples: [
    {
      name: 'In review, things may be open',
      markdown:
        '---\nstatus: in review\n---\n# Checkout down\n\n## Action items\n\n- [ ] Add a pool alert at 80 %\n',
      findings: [],
    },
    {
      name: 'Final, with gaps',
      markdown:
        '---\nstatus: final\n---\n# Checkout down\n\n## Summary\n\nPayments failed.\n\n## Impact\n\n12 %.\n\n## Detection\n\nAn alert.\n\n## Timeline\n\n## Root cause\n\nThe pool.\n\n## Action items\n\n- [ ] Add a pool alert at 80 %\n',
      findings: [
        {
          at: 'final',
          message: message(
            [
              'section "Timeline" is empty',
              'section "Resolution" is missing',
              '1 action item without an owner',
            ],
            'in review',
          ),
        },
      ],
      fixed:
        '---\nstatus: in review\n---\n# Checkout down\n\n## Summary\n\nPayments failed.\n\n## Impact\n\n12 %.\n\n## Detection\n\nAn alert.\n\n## Timeline\n\n## Root cause\n\nThe pool.\n\n## Action items\n\n- [ ] Add a pool alert at 80 %\n',
    },
    {
      name: 'Closed, with work left',
      markdown:
        '---\nid: INC-2026-014\nstatus: closed\n---\n# Checkout down\n\n## Summary\n\nPayments failed.\n\n## Impact\n\n12 %.\n\n## Timeline\n\n- 2026-11-01 09:15 UTC - Alert\n\n## Action items\n\n- [ ] Add a pool alert at 80 % - Owner: @alice\n',
      path: 'incidents/2026/INC-2026-014/incident.md',
      findings: [{ at: 'closed', message: message(['1 open action item'], 'resolved') }],
      fixed:
        '---\nid: INC-2026-014\nstatus: resolved\n---\n# Checkout down\n\n## Summary\n\nPayments failed.\n\n## Impact\n\n12 %.\n\n## Timeline\n\n- 2026-11-01 09:15 UTC - Alert\n\n## Action items\n\n- [ ] Add a pool alert at 80 % - Owner: @alice\n',
    },
  ],
  check: (context) => {
    const { document } = context;
    const { status } = document.metadata;
    const back = status === null ? null : statusBefore(normalStatus(status.value), context);
    if (status === null || back === null) return [];
    // "Status: closed" in the text of a postmortem is that of the incident
    if (back !== 'in review' && document.kind !== 'incident') return [];
    const open = openThings(context, back);
    if (open.length === 0) return [];
    const fix = { title: `Set the status back to "${back}"`, edits: [{ span: status.span, newText: back }] };
    return [{ span: status.span, message: message(open, back), fixes: [{ ...fix, unfinished: true }] }];
  },
};

/** What a document was before it became final or closed; null where it is neither. */
function statusBefore(status: string, { playbook }: RuleContext): string | null {
  if (status === 'final') return 'in review';
  const order = playbook.statuses.map(normalStatus);
  const resolved = order.indexOf(normalStatus(playbook.resolved_status));
  return resolved >= 0 && order.indexOf(status) > resolved ? playbook.resolved_status : null;
}

function openThings(context: RuleContext, back: string): string[] {
  const { document } = context;
  const asked = askedSections(context);
  const empty = document.sections.filter(
    ({ kind, form, empty: isEmpty }) => isEmpty && form === 'heading' && asked.some((one) => one === kind),
  );
  const items = openItems(document);
  const unowned = items.filter(({ owners }) => !owners.some(({ value }) => !isNobody(value)));
  return [
    ...empty.map(({ heading }) => `section "${heading}" is empty`),
    ...missingSections(context).map((kind) => `section "${canonicalSections[kind].heading}" is missing`),
    ...(back === 'in review' ? counted(unowned.length, 'action item', ' without an owner') : []),
    ...(back === 'in review' ? [] : counted(items.length, 'open action item', '')),
  ];
}

function counted(count: number, what: string, how: string): string[] {
  return count === 0 ? [] : [`${count} ${what}${count === 1 ? '' : 's'}${how}`];
}
