import { describe, expect, it } from 'vitest';
import { imported, unread } from './imported.ts';

function items(text: string): readonly string[] {
  const { checklists } = imported(text).data;
  return checklists.flatMap((checklist) => checklist.items.map(({ text: said }) => said));
}

describe('steps', () => {
  it('stand in tables too, with what they are about, whose they are and until when', () => {
    expect(
      items(`# P
## Triage
| Check | Action | Owner | Deadline |
|---|---|---|---|
| Reach. | Count the shops that cannot sell | support lead | 10 minutes |
| Money | Compare the takings with yesterday's | - | - |
`),
    ).toEqual([
      'Reach: Count the shops that cannot sell (support lead, 10 minutes)',
      "Money: Compare the takings with yesterday's",
    ]);
  });

  it('are the rows of a table that is called a checklist', () => {
    expect(
      items(
        '# P\n## Key change checklist\n| Key | Where |\n|---|---|\n| Mail key | Mail console |\n| Pay key | Vault |\n',
      ),
    ).toEqual(['Mail key: Mail console', 'Pay key: Vault']);
  });

  it('are the commands below a title that says nothing of steps but stands among them', () => {
    const { checklists } = imported(
      '# P\n## First checklist\n### Tills\n```bash\n# Ask each till\ntill ping --all\n```\n',
    ).data;
    expect(checklists[0]).toMatchObject({
      name: 'Tills',
      items: [{ text: 'Ask each till', command: 'till ping --all' }],
    });
  });

  it('are not the aim, the result, or a list of sources among them', () => {
    const playbook = imported(`# P
## Phase 1: Detection
1. **Sources of alarms:**
   - Tills
   - Shop staff
   - Cleaners
2. **First look:**
   - Classify what was reported
   - Carefully reopen one till
## Phase 2: Recovery
- **Goal:** Keep the shops open
- Restart the tills
- Call the shops

Output:
- Open tills
- Called shops
`);
    expect(playbook.data.checklists.flatMap((list) => list.items.map(({ text }) => text))).toEqual([
      'First look: Classify what was reported',
      'First look: Carefully reopen one till',
      'Restart the tills',
      'Call the shops',
    ]);
    expect(unread(playbook)).toContain(3);
  });

  it('are what is to be kept as evidence, but not the parts of a report', () => {
    expect(
      items(
        '# P\n## Required evidence\n- Till journals\n- Who was on shift\n## Review template\n1. **Cause**: Why did it happen?\n2. **Cost**: What did it cost?\n',
      ),
    ).toEqual(['Till journals', 'Who was on shift']);
  });

  it('keep what they name in one step, and parts that are steps themselves as such', () => {
    const { data, facts } = imported(`# P
## Response steps
1. Write down:
   - the time
   - the shop
2. Calm the shop down:
   - Call its manager
   - Send somebody
3. Ask who may decide.
   - The owner of the shop
`);
    expect(data.checklists[0]?.items.map(({ text }) => text)).toEqual([
      'Write down: the time; the shop',
      'Calm the shop down: Call its manager',
      'Calm the shop down: Send somebody',
      'Ask who may decide: The owner of the shop',
    ]);
    const called = facts.find(({ value }) => value === 'Calm the shop down: Call its manager');
    expect(called?.places.map(({ line }) => line)).toEqual([7, 6]);
  });

  it('are not what the upkeep of the playbook asks, what is forbidden, or whom one tells', () => {
    expect(
      items(`# P
## Plan maintenance
### Update process
- Read the plan each spring
- Change what is out of date
## Forbidden actions in an incident
- Delete a journal
- Close a shop alone
## Communication
### Outside
- **Letters**: for the shops concerned
- **Partners**: in case they deliver
## Scope
This playbook defines response steps for:
- Tills
- Card readers
`),
    ).toEqual([]);
  });

  it('stand below labels among the steps, and arrows below decisions', () => {
    const { checklists, decisions } = imported(`# P
## Recovery
**First hour:**
- Look at the takings
- Call three shops
## Decision rules
- Prices are wrong → Load the list of yesterday
- Tills are slow -> Close half of them
`).data;
    expect(checklists.map(({ items: steps }) => steps.length)).toEqual([2]);
    expect(decisions[0]?.choices).toEqual([
      { choose: 'Load the list of yesterday', when: ['Prices are wrong'] },
      { choose: 'Close half of them', when: ['Tills are slow'] },
    ]);
  });

  it('stand in a fence to be copied from, with their headings', () => {
    const { checklists } = imported(`# P
## Phase 1: Detection
\`\`\`markdown
## Detection sheet

### Look
- [ ] Count the odd tills
- [ ] Is anybody paid twice?

### Tell
- [ ] Call the owner
\`\`\`
## Phase 2: Recovery
- Reopen the shops
`).data;
    expect(checklists.map(({ name, items: steps }) => [name, steps.length])).toEqual([
      ['Look', 2],
      ['Tell', 1],
      ['Recovery', 1],
    ]);
  });

  it('of a runbook are no checklists besides', () => {
    const { checklists, runbooks } = imported(`# P
## Scenarios
### Scenario 1: Frozen till
**Steps:**
- [ ] Pull the plug
- [ ] Wait
### Scenario 2: Wrong prices
**Steps:**
- [ ] Load the list of yesterday
- [ ] Tell the shops
`).data;
    expect(runbooks).toHaveLength(2);
    expect(checklists).toEqual([]);
  });

  it('stand below a sentence that has a word for something else', () => {
    const { checklists } = imported(`# P
## During the incident
The first aims of the incident team in each shop are these:

- Assess what is lost
- Try the spare till
`).data;
    expect(checklists.map(({ items: steps }) => steps.length)).toEqual([2]);
  });

  it('are no names of functions', () => {
    expect(
      items('# P\n## Response\n**Calls:**\n- set_price(till) sets it\n- get_price(till) tells it\n'),
    ).toEqual([]);
  });

  it('below a title that tells how something is handled', () => {
    expect(
      items('# P\n## Handling of stolen cards\n- Block the card\n- Do not call the holder twice\n'),
    ).toHaveLength(2);
  });

  it('are no options that are known as mitigations', () => {
    const { checklists, mitigations } = imported(
      '# P\n## Mitigation options\n- [ ] **Paper slips**: if all tills are down\n- [ ] **Spare line**: if the network is\n',
    ).data;
    expect(mitigations.map(({ name }) => name)).toEqual(['Paper slips', 'Spare line']);
    expect(checklists).toEqual([]);
  });
});

describe('mitigations', () => {
  it('stand in a table of symptoms and what is done about them, wherever it is', () => {
    const { mitigations, links } = imported(`# P
## Quick reference
| Symptom | Likely cause | Action |
|---|---|---|
| Slow tills | Full disk | Empty the journal |
`).data;
    expect(mitigations).toMatchObject([{ name: 'Empty the journal', when: 'Slow tills' }]);
    expect(links).toEqual([]);
  });

  it('stand in a table by type of incident', () => {
    const { mitigations } = imported(`# P
## Phase 2: Containment
### By type
| Incident type | First containment |
|---|---|
| Stolen card | Block the card |
`).data;
    expect(mitigations).toMatchObject([{ name: 'Block the card', when: 'Stolen card' }]);
  });

  it('have no condition in the column that says when one goes on', () => {
    const { mitigations, checklists } = imported(`# P
## Containment
| Check | Action | Move on when |
|---|---|---|
| Tills | Close the odd tills | Journals are safe |
| Cards | Block the stolen cards | Bank agrees |
`).data;
    expect(mitigations).toEqual([]);
    expect(checklists[0]?.items[0]?.text).toBe('Tills: Close the odd tills');
  });
});

describe('runbooks', () => {
  it('are not the process itself, nor the collection that they stand in, nor a list of tools', () => {
    const { runbooks, phases } = imported(`# Shop runbook
# Second part
## Response procedure
### Phase 1: Detection
- **Detection**: staff call
- Check the tills
### Phase 2: Recovery
- Restart the tills
## Common scenarios
### Incident: Frozen till
**Symptoms:**
- Grey screen

**Resolution:**
1. Pull the plug
### Incident: Wrong prices
**Symptoms:**
- Customers complain

**Resolution:**
1. Load the list of yesterday
## Resources
- **Alerts:** pager
- **Chat:** shop room
`).data;
    expect(phases.map(({ name }) => name)).toEqual(['Detection', 'Recovery']);
    expect(runbooks.map(({ name }) => name)).toEqual(['Frozen till', 'Wrong prices']);
  });

  it('are what is broken or rolled back, wherever it stands, with commands', () => {
    const { runbooks } = imported(`# P
## 1. Tills down
\`\`\`bash
till restart
\`\`\`
## 2. Rollback plan
\`\`\`bash
till install --last
\`\`\`
## 3. If you have to respond now
1. **Alert the team** - in the shop room
2. **Assess the damage** - with the owner
`).data;
    expect(runbooks).toMatchObject([
      { name: 'Tills down', kind: 'service' },
      { name: 'Rollback plan', kind: 'procedure' },
    ]);
  });

  it('are neither ways to contain, nor missing where tools to look with stand alone', () => {
    const { runbooks, mitigations } = imported(`# P
## Phase 1: Containment
### For a till failure
\`\`\`bash
till close
\`\`\`
## Our tools
### Investigation tools
\`\`\`bash
journal odd
\`\`\`
`).data;
    expect(mitigations).toMatchObject([{ name: 'For a till failure' }]);
    expect(runbooks).toMatchObject([{ name: 'Investigation tools', kind: 'diagnosis' }]);
  });

  it('are the commands that one looks with', () => {
    const { runbooks } = imported(
      '# P\n## Investigation tools\n### Journals\n```bash\n# Look for odd sums\njournal odd\n```\n',
    ).data;
    expect(runbooks).toMatchObject([{ name: 'Journals', kind: 'diagnosis' }]);
  });
});

describe('messages', () => {
  it('may be told as a list of what they say', () => {
    const { data, files } = imported(`# P
## Communication
### First notice
- Affected services
- Impact so far
- Next report
### Customers
Every notice must include:
- What happened
- What to do until then
- Summary of the cause
### Internal update
- Shop managers
- Tills team
`);
    expect(data.messages.map(({ name }) => name)).toEqual(['First notice', 'Customers']);
    expect(data.messages[0]).toMatchObject({ moment: 'declared' });
    expect(files.get(data.messages[0]?.template ?? '')).toContain('Affected services: {{services}}');
  });

  it('begin like one, whatever their title is', () => {
    const { messages } = imported(
      '# P\n## Last phase\n### Close it\n```\nRESOLVED: tills\nDuration: 40 minutes\nImpact: 3 shops\nCause: a full disk\n```\n### Who is who\n```\nIncident lead: Ada\nShops: Bo\nTills: Cy\n```\n',
    ).data;
    expect(messages.map(({ name }) => name)).toEqual(['Close it']);
  });

  it('are no tables of the page itself', () => {
    const { messages } = imported(
      '# P\n## Communication\n### Status update\n```\n<table><tr><td><a href="x">Call</a></td></tr></table>\n```\n',
    ).data;
    expect(messages).toEqual([]);
  });
});

describe('links', () => {
  it('are tools without an address too, but not steps, targets or what is said of the document', () => {
    const { links } = imported(`# P
## Tools
### Watching tools
- Graphit (sales)
- Mail (letters to shops)
- Restart the graphs at night
## Monitoring dashboard
### Limits
| Metric | Warning | Critical |
|---|---|---|
| Queue | 10 | 20 |
## References
- [Shop handbook](https://shop.example/handbook)

**Maintainer:** Till team
`).data;
    expect(links).toEqual([
      expect.objectContaining({ name: 'Graphit', purpose: 'sales', group: 'Watching tools' }),
      expect.objectContaining({ name: 'Mail', purpose: 'letters to shops' }),
      expect.objectContaining({ name: 'Shop handbook' }),
    ]);
  });

  it('are not what is to be ticked off or looked at', () => {
    const { links, checklists } = imported(
      '# P\n## Response\n### Documentation\n- [ ] **Journal**: save it\n### Check the dashboards\n- Open https://graphs.example\n- Look at the tills\n',
    ).data;
    expect(links).toEqual([]);
    expect(checklists).toHaveLength(2);
  });
});

describe('on call', () => {
  it('is who comes when, not how it is paid or asked', () => {
    const { on_call, escalation } = imported(`# P
## On-call
### Rotation
- **Weekdays 8:00 to 18:00**: shop desk
### Pay
- One free hour for each on-call night
- Tracked in the sheet
### Questions
- What if I am ill on my shift?
`).data;
    expect(on_call).toMatchObject([{ who: 'shop desk' }]);
    expect(escalation.rules).toEqual([]);
  });
});

it('the phases may be numbered twice, or stand below what is called the response playbook', () => {
  const names = (text: string) => imported(text).data.phases.map(({ name }) => name);
  expect(
    names('# P\n## 1. Phase 1: Detection\n- Check the tills\n## 2. Phase 2: Recovery\n- Reopen\n'),
  ).toEqual(['Detection', 'Recovery']);
  expect(
    names(
      '# P\n## The response playbook\n### Identify\n- Check the tills\n### Contain\n- Close one\n### Document\n- Write it down\n',
    ),
  ).toEqual(['Identify', 'Contain', 'Document']);
});

it('the phases may be called steps', () => {
  const { phases } = imported(
    '# P\n## Step 1: Detection\n- Check the tills\n## Step 2: Triage\n- Call the shops\n## Step 3: Recovery\n- Reopen\n',
  ).data;
  expect(phases.map(({ name }) => name)).toEqual(['Detection', 'Triage', 'Recovery']);
});
