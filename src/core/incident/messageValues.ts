/**
 * What a message template may name, with how each is told; see `messageValues`. A value that the record does not tell
 * is taken from front matter of that name, else left for the person as "[its name in words]".
 */
export const messageValueNames = {
  id: "The incident's id",
  title: 'Its title',
  severity: 'The id of its severity, as the record writes it',
  severity_name: "The severity's name in the playbook",
  status: 'As the record writes it',
  phase: 'The name of the phase of the playbook that it is in',
  services: 'The affected services, with commas',
  summary: 'The first paragraph of the section on the summary',
  impact: 'The first paragraph of the section on the impact',
  elapsed:
    'Since the incident began (since its declaration until that is known), to its end or till now: "45 min"',
  elapsed_minutes: 'The same, as a number',
  duration: 'The same as elapsed',
  started_at: 'When the impact began: "14:30 UTC"',
  detected_at: 'When it was noticed',
  declared_at: 'When it was declared',
  mitigated_at: 'When the impact ended',
  resolved_at: 'When it was resolved',
  review_at: 'Until when the review is due',
  now: 'When the message is composed',
  next_update_at: 'When the next update to the same audience is due',
  update_every: 'How often this audience is told: "every 15 minutes"',
  update_number: 'Which message of its moment to this audience it is, from 1',
  channel: "The name of the incident's channel by the playbook's pattern, else of the message's own channel",
  status_page: 'The address of the link whose name says that it is the status page',
  commander: 'Who leads: the holder of the role with the id commander or incident_commander',
  roles: 'Holders by the ids of roles: {{roles.scribe}}',
  from: 'Who, or which severity, it was before',
  to: 'Who, or which severity, it is now',
  reason: 'Of an escalation, a change of severity or a hand-off',
  actions: 'A list of the latest timeline entries',
  hypotheses: 'A list of what is suspected and not ruled out',
  current_action: 'What is being done',
  workaround: 'What helps until it is mended',
  eta: 'When it may be over',
  customers_affected: 'How many',
  root_cause: 'The first paragraph of the section on the root cause',
  resolution: 'What ended it: of the closing entry, else of the section on the resolution',
} as const satisfies Readonly<Record<string, string>>;

export type MessageValueName = keyof typeof messageValueNames;
