import * as z from 'zod';
import { forSeverities, identifier, interval, minutes, moment, start, text, texts } from './parts.ts';

export const phase = z.strictObject({
  id: identifier,
  name: text,
  from_minutes: minutes.optional().describe('From the declaration'),
  to_minutes: minutes.optional().describe('Absent where it is open'),
  takes: text
    .optional()
    .describe('In words, where minutes do not say it: "until resolved", "24 to 48 hours after"'),
  statuses: z.array(identifier).default([]).describe('The statuses that an incident has in this phase'),
  goal: text.optional(),
  notes: texts.default([]),
});

const step = z.strictObject({
  text,
  within_minutes: minutes.optional().describe('From the declaration'),
  command: text.optional().describe('What is typed in a terminal for it; never run without being shown'),
  message: identifier.optional().describe('The message that is sent for it'),
  runbook: identifier.optional().describe('The runbook that it refers to'),
  link: text.optional().describe('The name of one of the links'),
  severities: forSeverities,
});

export const checklist = z.strictObject({
  id: identifier,
  name: text,
  phase: identifier.optional(),
  role: identifier.optional().describe('Whose it is; everybody by default'),
  moment: moment.optional().describe('When it is needed, where that is a moment rather than a phase'),
  within_minutes: minutes.optional().describe('To be done by then, from its moment or from the declaration'),
  severities: forSeverities,
  items: z.array(z.union([text.transform((only) => ({ text: only })), step])).min(1),
});

export const deadline = z.strictObject({
  id: identifier,
  name: text.describe('What is to be done by then'),
  within_minutes: minutes,
  after: start,
  role: identifier.optional(),
  message: identifier.optional().describe('The message that settles it'),
  checklist: identifier.optional().describe('The checklist that settles it'),
  severities: forSeverities,
});

export const decision = z.strictObject({
  id: identifier,
  question: text,
  role: identifier.optional().describe('Who decides'),
  choices: z.array(z.strictObject({ choose: text, when: texts.min(1) })).min(1),
});

export const mitigation = z.strictObject({
  id: identifier,
  name: text,
  when: text.optional().describe('What it helps against'),
  commands: z
    .array(z.strictObject({ run: text, language: text.default('bash'), note: text.optional() }))
    .default([])
    .describe('Shown in full before a person runs them'),
  runbook: identifier.optional(),
});

export const stability = z.strictObject({
  watch_minutes: interval.describe('How long a fix is watched before the incident counts as resolved'),
  after: z
    .array(z.strictObject({ fix: text, watch_minutes: interval }))
    .default([])
    .describe('Longer or shorter by the kind of fix'),
});
export type PlaybookPhase = z.infer<typeof phase>;
export type PlaybookStep = z.infer<typeof step>;
export type PlaybookChecklist = z.infer<typeof checklist>;
export type PlaybookDeadline = z.infer<typeof deadline>;
export type PlaybookDecision = z.infer<typeof decision>;
export type PlaybookMitigation = z.infer<typeof mitigation>;
