import { describe, expect, it } from 'vitest';
import { imported, unread } from './imported.ts';

function items(text: string): readonly string[] {
  const { checklists } = imported(text).data;
  return checklists.flatMap((checklist) => checklist.items.map(({ text: said }) => said));
}

describe('a list without boxes is a checklist', () => {
  it('where it says what to do', () => {
    expect(
      items('# P\n## Triage\n- Page the owner\n- The scribe opens a document\n- Is anybody paid twice?\n'),
    ).toEqual(['Page the owner', 'The scribe opens a document', 'Is anybody paid twice?']);
  });

  it('where its title says what is to be done with the things it names', () => {
    expect(items('# P\n## Response\n### Establish the facts\n- Error messages\n- Recent changes\n')).toEqual([
      'Error messages',
      'Recent changes',
    ]);
  });

  it('of a role, where a numbered list says so', () => {
    const { checklists } = imported(
      '# P\n## Roles\n### Incident lead\nDecides.\n\nThe incident lead should follow these steps:\n\n1. Thank whoever called\n2. Say what comes next\n',
    ).data;
    expect(checklists).toEqual([
      expect.objectContaining({
        role: 'commander',
        items: [
          expect.objectContaining({ text: 'Thank whoever called' }),
          expect.objectContaining({ text: 'Say what comes next' }),
        ],
      }),
    ]);
  });

  it('not where it names things; these are left to look at', () => {
    const playbook = imported(
      '# P\n## Communication\n### Whom to tell\n- Market street\n- Old harbour\n- Station\n',
    );
    expect(playbook.data.checklists).toEqual([]);
    expect(unread(playbook)).toContain(4);
  });
});

describe('boxes', () => {
  it('are items without a bullet as well, with what the bullets below them say', () => {
    const playbook = imported(
      '# P\n## Gathering\n\n[ ] Sluice log\n\n - _Of both gates_\n - Of the weir\n\n[x] Call the keeper\n\nThen:\n[ ] Lower the gate\n[ ] Sound the horn\n',
    );
    expect(playbook.data.checklists.map(({ items: own }) => own.map(({ text }) => text))).toEqual([
      ['Sluice log: Of both gates; Of the weir', 'Call the keeper'],
      ['Lower the gate', 'Sound the horn'],
    ]);
    expect(unread(playbook)).toEqual([]);
  });

  it('with boxes below them keep these as items', () => {
    expect(items('# P\n## Response\n[ ] Shut the valve\n\n- [ ] Tag the valve\n')).toEqual([
      'Shut the valve',
      'Tag the valve',
    ]);
  });

  it('below a role are its checklist where a label says so, not its duties', () => {
    const roles =
      '# P\n## Roles\n### Scribe\n- **Duties:**\n  - Keeps the log\n- **Checklist:**\n  - [ ] Open the log\n  - [ ] Note the hour\n';
    const { data } = imported(
      `${roles}### Incident commander\nDecides.\n\n**Checklist:**\n- [ ] Name a scribe\n`,
    );
    expect(data.checklists).toEqual([
      expect.objectContaining({
        name: 'Scribe: Checklist',
        role: 'scribe',
        items: [
          expect.objectContaining({ text: 'Open the log' }),
          expect.objectContaining({ text: 'Note the hour' }),
        ],
      }),
      expect.objectContaining({
        role: 'commander',
        items: [expect.objectContaining({ text: 'Name a scribe' })],
      }),
    ]);
    expect(JSON.stringify(data.roles)).not.toMatch(/Open the log|Note the hour|Name a scribe/);
  });
});

describe('a table is a checklist', () => {
  it('where it says what is done, by whom, and whether it is, whatever stands above it', () => {
    const { checklists } = imported(
      '# P\n## Flood at the mill (F.2)\n| Step | Who | Done when |\n|--|--|--|\n| 1. Sluice gates | Miller | Both are down |\n| 2. Two boats ashore | Ferryman | |\n\n## 2 - Low water\n| Task | Owner | Done |\n|--|--|--|\n| Barge to the quay | Ferryman | [ ] |\n',
    ).data;
    expect(checklists.map(({ name, items: own }) => [name, ...own.map(({ text }) => text)])).toEqual([
      [
        'Flood at the mill (F.2)',
        'Sluice gates (Miller, done when: Both are down)',
        'Two boats ashore (Ferryman)',
      ],
      ['Low water', 'Barge to the quay (Ferryman)'],
    ]);
  });

  it('with a row for what is due at no time in numbers, beside the deadlines of the others', () => {
    const playbook = imported(
      '# P\n## Reporting and notifications\n| When | Action | Owner |\n|--|--|--|\n| Immediately | Harbour office by radio | Miller |\n| Within 2 hours | First report to the county | Clerk |\n| Same day | Leaflet for the neighbours | Clerk |\n',
    );
    expect(playbook.data.checklists.map(({ items: own }) => own.map(({ text }) => text))).toEqual([
      ['Harbour office by radio (Miller, Immediately)', 'Leaflet for the neighbours (Clerk, Same day)'],
    ]);
    expect(playbook.data.deadlines).toEqual([
      expect.objectContaining({ name: 'First report to the county', within_minutes: 120 }),
    ]);
    expect(unread(playbook)).toEqual([]);
  });

  it('not where it lists who can be called', () => {
    expect(
      items(
        '# P\n## Contacts\n| Item | Owner | Done |\n|--|--|--|\n| Mill | Miller | yes |\n| Quay | Clerk | yes |\n',
      ),
    ).toEqual([]);
  });
});

describe('fences', () => {
  it('of numbered lines are steps, whatever blanks they have', () => {
    const { checklists, messages } = imported(
      '# P\n## Immediate actions\n```\n1. Open #inc-[date]\n2. Page [name]\n3. Post an update\n```\n',
    ).data;
    expect(messages).toEqual([]);
    expect(checklists[0]?.items).toHaveLength(3);
  });

  it('of commands keep their options: only words behind "-- " are a comment', () => {
    const { mitigations } = imported(
      '# P\n## Mitigation\n### Roll back\n```bash\nroll \\\n  --to last \\\n  --now\n```\n',
    ).data;
    expect(mitigations[0]?.commands.map(({ run }) => run)).toEqual(['roll \\\n  --to last \\\n  --now']);
  });
});

describe('times', () => {
  const severities = '# P\n## Severity\n- P0: all down\n- P1: some down\n- P2: slow\n';

  it('hold for the severities of their clause, "immediate" is one', () => {
    const { data } = imported(
      `${severities}## Escalation\n- **Response time**: Immediate for P0, 15 min for P1\n`,
    );
    expect(data.severities.map(({ respond_within_minutes: minutes }) => minutes)).toEqual([0, 15, undefined]);
  });

  it('to the status page are no response', () => {
    const { data } = imported(
      `${severities}## Steps\n1. **Status page within SLA** (15 min P0, 30 min P1)\n`,
    );
    expect(data.severities.map(({ respond_within_minutes: minutes }) => minutes)).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
    expect(data.severities[1]?.updates).toEqual([
      expect.objectContaining({ audience: 'status_page', first_within_minutes: 30 }),
    ]);
  });

  it('of a step are its own, "in 1 hour" as well', () => {
    const { checklists } = imported('# P\n## Steps\n- [ ] Update the status in 1 hour\n').data;
    expect(checklists[0]?.items[0]).toMatchObject({ within_minutes: 60 });
  });

  it('above a message are when it goes out', () => {
    const { deadlines } = imported(
      '# P\n## Communication\n### First notice\n**Within 2 minutes of detection:**\n```\nWe look into [issue].\n```\n',
    ).data;
    expect(deadlines).toEqual([
      expect.objectContaining({ name: 'First notice', within_minutes: 2, after: 'detected' }),
    ]);
  });
});

describe('updates', () => {
  it('are situation reports as well, of the severity whose guidelines ask for them', () => {
    const { severities } = imported(
      '# P\n## Severity\n### High\nAll down.\n### Low\nSlow.\n## Guidelines for High-sev issues\n- Sitreps are sent every hour.\n## Guidelines for Low-sev issues\n- Sitreps are sent twice a day.\n',
    ).data;
    expect(severities.map(({ update_every_minutes: every }) => every)).toEqual([60, 720]);
  });
});

describe('escalation', () => {
  it('names people and teams, not times, channels or tasks', () => {
    const { data } = imported(`# P
## Severity
- P0: down
- P1: slow
- P2: ugly
## Escalation
| Severity | First | Then |
|--|--|--|
| P0 | On-call | Atlas team |
| P1 | On-call | Next business day |
| P2 | Create ticket | |
`);
    expect(data.severities.map(({ escalate_to: whom }) => whom)).toEqual([
      ['On-call', 'Atlas team'],
      ['On-call'],
      [],
    ]);
    expect(data.severities[2]?.escalate).toBe('Create ticket');
  });
});

describe('reviews', () => {
  it('are owed by the severities that their heading names', () => {
    const { severities } = imported(
      '# P\n## Severity\n- P0: down\n- P1: slow\n- P2: ugly\n## Post-mortem (P0/P1)\nWe write one.\n',
    ).data;
    expect(severities.map(({ postmortem }) => postmortem)).toEqual([true, true, expect.anything()]);
  });

  it('have what their documentation lists as outcomes', () => {
    const { review } = imported(
      '# P\n## Post-incident review\n### Documentation\n- Runbook updated\n- Team trained\n',
    ).data;
    expect(review?.outcomes).toEqual(['Runbook updated', 'Team trained']);
  });
});

describe('the document', () => {
  it('says when it was reviewed and will be', () => {
    expect(imported('# P\n**Last Review**: 2025-10-19\n**Next Review**: in spring\n').data.reviewed).toBe(
      'Last Review: 2025-10-19; Next Review: in spring',
    );
  });

  it('says when it is used', () => {
    const { triggers } = imported(
      '# P\n## Overview\nUse this playbook when any of these occur:\n\n- Exit code 102\n- A customer calls\n',
    ).data;
    expect(triggers).toEqual(['Exit code 102', 'A customer calls']);
  });
});
