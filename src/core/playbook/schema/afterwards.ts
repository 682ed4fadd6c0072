import * as z from 'zod';
import { interval, markdownFile, text, texts } from './parts.ts';

const topic = z.strictObject({
  name: text,
  minutes: interval.optional(),
  questions: texts.default([]),
});

export const review = z.strictObject({
  name: text.default('Incident review').describe('What the meeting is called'),
  agenda: z.array(topic).default([]),
  participants: z.array(text).default([]).describe('Ids of roles, or others in words'),
  principles: texts.default([]),
  outcomes: texts.default([]).describe('What is done with what was learnt'),
});

export const actionItems = z.strictObject({
  fields: z
    .array(z.strictObject({ name: text, values: texts.optional() }))
    .default([])
    .describe('What an action item states, with the values to choose from'),
  statuses: texts.default([]),
});

/** What a column of the incident log may be filled with. */
export const logValues = [
  'id',
  'title',
  'date',
  'time',
  'severity',
  'services',
  'commander',
  'duration',
  'users_affected',
  'revenue_lost',
  'people_involved',
  'review_owner',
  'status',
  'time_to_detect',
  'time_to_acknowledge',
  'time_to_mitigate',
  'time_to_resolve',
] as const;

export const logColumn = z.strictObject({
  name: text.describe('The heading'),
  value: z.enum(logValues),
});

export const metrics = [
  'time_to_detect',
  'time_to_acknowledge',
  'time_to_mitigate',
  'time_to_resolve',
  'users_affected',
  'revenue_lost',
  'people_involved',
] as const;

export const metric = z.enum(metrics);
export type PlaybookMetric = z.infer<typeof metric>;

export const documentTemplate = z.strictObject({
  template: markdownFile.describe('A file beside playbook.yaml'),
  required_sections: z.array(z.string()).describe('Section kinds that a finished document has to have'),
});

export const field = z.strictObject({
  key: text.describe('The key in front matter, for example impact.users_affected'),
  name: text,
  example: text.optional(),
});

export const readiness = z.strictObject({
  name: text.default('Readiness'),
  items: texts.min(1),
  rehearse: text.optional().describe('How often it is practised'),
});
export type LogValue = (typeof logValues)[number];
