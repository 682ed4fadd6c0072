import { type PlaybookData, playbookSchema } from '../core/playbook/schema.ts';

export interface DebriefOptions {
  /** The team's playbook; without one, what has to be compared with a playbook is not judged. */
  readonly playbook?: PlaybookData;
  /** The text of the team's debrief.yml. */
  readonly configuration?: string;
  /** The day that due dates are compared with, as an ISO date; the machine's today by default. */
  readonly today?: string;
}

/** A playbook that asks for nothing. */
export const noPlaybook: PlaybookData = {
  ...playbookSchema.parse({
    id: 'none',
    name: 'No playbook',
    description: 'Asks for nothing.',
    severities: [{ id: 'any', name: 'Any', criteria: ['Anything'], action_items_within_days: 1 }],
    roles: [],
    statuses: ['open', 'resolved'],
    resolved_status: 'resolved',
    look_back_hours: 24,
    documents: {
      incident: { template: 'incident.md', required_sections: [] },
      postmortem: { template: 'postmortem.md', required_sections: [] },
    },
  }),
  severities: [],
  statuses: [],
  configuration_paths: [],
};
