import { type Playbook, playbookSchema } from '../../../src/core/playbook/schema.ts';

const template =
  '---\nid: {{id}}\ntitle: {{title}}\nseverity: {{severity}}\nstatus: {{status}}\nservices: {{services}}\nstarted_at: {{started_at}}\nroles: {{roles}}\n---\n\n# {{id}}: {{title}}\n\n## Summary\n\n## Impact\n\n## Timeline\n';

/** A playbook of which a test knows every part, with the texts of its messages by their files. */
export function smallPlaybook(messages: Readonly<Record<string, string>> = {}): Playbook {
  const data = playbookSchema.parse({
    id: 'small',
    name: 'Small',
    description: 'For tests.',
    severities: [
      {
        id: 'P1',
        name: 'Critical',
        criteria: ['Nothing works', 'Data is lost'],
        escalate: 'after 30 minutes',
        escalate_within_minutes: 30,
        action: 'Wake everybody',
        update_every_minutes: 15,
        updates: [{ audience: 'customers', first_within_minutes: 10, every_minutes: 60 }],
        roles: ['commander', 'scribe'],
        review_within_hours: 48,
        action_items_within_days: 10,
      },
      {
        id: 'P2',
        name: 'High',
        criteria: ['A part fails'],
        update_every_minutes: 30,
        roles: ['commander'],
        review_within_hours: 72,
        action_items_within_days: 20,
      },
      { id: 'P3', name: 'Low', criteria: ['It looks odd'], postmortem: false, action_items_within_days: 30 },
    ],
    roles: [
      { id: 'commander', name: 'Commander', duty: 'Leads.' },
      { id: 'scribe', name: 'Scribe', duty: 'Writes.', with: 'commander' },
    ],
    statuses: ['investigating', 'monitoring', 'resolved'],
    mitigated_status: 'monitoring',
    resolved_status: 'resolved',
    checklists: [
      { id: 'first', name: 'First steps', items: ['Open the channel'] },
      { id: 'critical', name: 'When nothing works', severities: ['P1'], items: ['Call everybody'] },
    ],
    escalation: {
      every_minutes: 20,
      levels: [
        { id: 'first', name: 'On call' },
        { id: 'lead', name: 'Team lead', who: 'Lead', respond_within_minutes: 5, authority: ['Roll back'] },
        { id: 'head', name: 'Head of engineering', severities: ['P1'] },
      ],
      exceptions: [{ when: 'Payments are wrong', action: 'Call all levels at the same time' }],
      matrix: [{ situation: 'The lead is away', action: 'Call the head' }],
      rules: ['At night only for P1'],
    },
    handoff: { steps: ['Introduce the next one in the channel'] },
    channels: [{ name: '#incidents', url: 'https://chat.example.com/incidents' }, { name: '#quiet' }],
    decisions: [
      {
        id: 'rollback',
        question: 'Roll back now?',
        role: 'commander',
        choices: [
          { choose: 'Roll back at once', when: ['Nothing works', 'Data is wrong'] },
          { choose: 'Investigate first', when: ['It is only slow'] },
        ],
      },
    ],
    messages: [
      { id: 'update', name: 'Update', audience: 'internal', moment: 'update', channel: '#incidents' },
      { id: 'declared', name: 'Declaration', audience: 'internal', moment: 'declared', channel: '#quiet' },
      { id: 'alert', name: 'Alert', audience: 'customers', moment: 'declared', severities: ['P1'] },
      { id: 'customers', name: 'Customer update', audience: 'customers', moment: 'update' },
      { id: 'over', name: 'Over', audience: 'customers', moment: 'resolved' },
      { id: 'handoff', name: 'Hand-off', audience: 'internal', moment: 'handoff' },
    ].map((message) => ({ ...message, template: `messages/${message.id}.md` })),
    look_back_hours: 24,
    documents: {
      incident: { template: 'incident.md', required_sections: [] },
      postmortem: { template: 'postmortem.md', required_sections: [] },
    },
  });
  const texts = data.messages.map(
    ({ id, template: file }) => [file, messages[id] ?? `${id}: {{title}}\n`] as const,
  );
  return { ...data, templates: { incident: template, postmortem: template }, files: new Map(texts) };
}
