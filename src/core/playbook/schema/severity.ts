import * as z from 'zod';
import { identifier, interval, minutes, text, texts } from './parts.ts';

const updates = z.strictObject({
  audience: identifier.describe(
    'Who is told: internal, status_page, customers, support, …; as messages name it',
  ),
  first_within_minutes: minutes.optional().describe('From the declaration to the first one'),
  every_minutes: interval.optional().describe('From one to the next, at the latest'),
  every_minutes_at_best: interval
    .optional()
    .describe('Where a range is promised ("every 5 to 10 minutes"), its lower end'),
  note: text.optional().describe('What a number of minutes does not say: "only where customers notice"'),
});

export const severity = z.strictObject({
  id: text.describe('As it is written in documents, for example "SEV1"'),
  name: text,
  impact: text.optional().describe('What it means, in one sentence'),
  criteria: texts.min(1).describe('What makes an incident this severe; any one of them is enough'),
  respond_within_minutes: minutes
    .optional()
    .describe('To the first response; absent where none is promised in minutes, 0 for at once'),
  respond_within: text.optional().describe('The promise in words, where it is not a number of minutes'),
  owner: text.optional().describe('Who owns an incident of this severity'),
  action: text.optional().describe('What is set going'),
  escalate: text.optional().describe('When to involve the next level, in words'),
  escalate_within_minutes: minutes
    .optional()
    .describe('The same in minutes from the declaration; 0 for at once'),
  escalate_to: texts.default([]).describe('Whom to involve, by the name of a level, a role or a contact'),
  update_every_minutes: interval.optional().describe('Between status updates inside'),
  updates: z.array(updates).default([]).describe('Further audiences, each with its own cadence'),
  roles: z.array(identifier).default([]).describe('Roles to be filled when the incident is declared'),
  resolve_within_minutes: interval.optional().describe('The target for the resolution'),
  postmortem: z.boolean().default(true).describe('Whether the incident owes a postmortem'),
  review_within_hours: z.number().positive().optional().describe('From resolution to the review'),
  action_items_within_days: z
    .number()
    .positive()
    .describe('From resolution, in which an action item is to be done'),
});
export type PlaybookUpdates = z.infer<typeof updates>;
