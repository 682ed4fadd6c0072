import { completeActionItem } from '../../document/change/actionItem.ts';
import { singleLine } from '../../document/escape.ts';
import type { ActionItem } from '../../document/model.ts';
import { openItems } from '../openItems.ts';
import { isNobody } from '../people.ts';
import type { Finding, Fix, Rule, RuleContext } from '../rule.ts';

const missing = 'Give this action item an owner, for example "- Owner: @login".';
const missingInTable = 'Give this action item an owner in a column of its table, for example "@login".';
const vague = 'Name a person who owns this action item, for example "@login".';

export const actionItemOwner: Rule = {
  id: 'action-item-owner',
  title: 'Every open action item has an owner who is somebody.',
  why: 'An item of a whole team is an item of nobody; one person who answers for it gets it done or says why not.',
  source:
    "PagerDuty, accountability; Michael Kehoe's template; measured: 119 of 665 public action items name an owner.",
  severity: 'warning',
  concern: 'content',
  kinds: ['incident', 'postmortem'],
  examples: [
    {
      name: 'A person; and an item that is done',
      markdown:
        '# Checkout down\n\n## Action items\n\n- [ ] Add a pool alert at 80 % - Owner: @alice - Due: 2026-12-01\n- [x] Enlarge the pool\n',
      findings: [],
    },
    {
      name: 'Principles and what was done, under another heading than one for actions',
      markdown:
        '# Checkout down\n\n## Prevention\n\n- Settings are never shared between environments\n\n## Actions taken\n\n- Restarted the service\n',
      findings: [],
    },
    {
      name: 'Nobody, and somebody',
      markdown:
        '# Checkout down\n\n## Action items\n\n- [ ] Add a pool alert at 80 % - Due: 2026-12-01\n- [ ] Size the pool by load - Owner: team - Due: 2026-12-01\n',
      findings: [
        { at: 'Add a pool alert at 80 %', message: missing },
        { at: 'team', message: vague },
      ],
    },
    {
      name: 'With roles in the front matter there is somebody to propose',
      markdown:
        '---\nroles: { commander: "@alice" }\n---\n# Checkout down\n\n## Action items\n\n- [ ] Add a pool alert at 80 % - Due: 2026-12-01 - #12\n- [ ] Size the pool by load - Owner: team\n',
      findings: [
        { at: 'Add a pool alert at 80 %', message: missing },
        { at: 'team', message: vague },
      ],
      fixed:
        '---\nroles: { commander: "@alice" }\n---\n# Checkout down\n\n## Action items\n\n- [ ] Add a pool alert at 80 % - Due: 2026-12-01 - #12 - Owner: @alice\n- [ ] Size the pool by load - Owner: @alice\n',
    },
    {
      name: 'The git log knows people as well',
      markdown: '# Checkout down\n\n## Action items\n\n- [ ] Size the pool by load - Owner: team\n',
      known: { people: ['Alice Arden', 'Bob Bell'] },
      findings: [{ at: 'team', message: vague }],
      fixed: '# Checkout down\n\n## Action items\n\n- [ ] Size the pool by load - Owner: Alice Arden\n',
    },
    {
      name: 'An empty cell',
      markdown:
        '# Checkout down\n\n## Action items\n\n| Action | Owner |\n|---|---|\n| Size the pool by load | |\n',
      findings: [{ at: 'Size the pool by load', message: missingInTable }],
    },
  ],
  check: (context) =>
    openItems(context.document).flatMap((item): Finding[] => {
      if (item.owners.some(({ value }) => !isNobody(value))) return [];
      const [nobody] = item.owners;
      const span = nobody?.span ?? item.text.span;
      const absent = item.container === 'table' ? missingInTable : missing;
      return [{ span, message: nobody ? vague : absent, fixes: proposals(item, context) }];
    }),
};

/** One fix for each person with a role in the incident, then for those who work on the repository. */
function proposals(item: ActionItem, { document, known }: RuleContext): Fix[] {
  const holders = [...document.metadata.roles]
    .filter(([, { value }]) => !isNobody(value))
    .map(([role, { value }]) => ({ name: singleLine(value), why: role.replaceAll('_', ' ') }));
  const others = (known?.people ?? [])
    .map((name) => ({ name: singleLine(name), why: 'from the git log' }))
    .filter(({ name }) => !holders.some((holder) => holder.name === name));
  const fix = ({ name, why }: { name: string; why: string }): Fix => ({
    title: `Make ${name} (${why}) the owner`,
    edits: completeActionItem(document, item, { owner: name }).edits,
    unfinished: true, // who takes it on is for people to say
  });
  return [...holders, ...others].map(fix);
}
