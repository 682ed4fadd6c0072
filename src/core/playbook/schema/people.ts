import * as z from 'zod';
import { forSeverities, identifier, interval, minutes, text, texts } from './parts.ts';

export const role = z.strictObject({
  id: identifier,
  name: text,
  duty: text.describe('In one sentence'),
  duties: texts.default([]),
  authority: texts.default([]).describe('What the holder may decide alone'),
  holder: text.optional().describe('Who usually is it'),
  backup: text.optional().describe('Who comes in where that is not enough'),
  skills: texts.default([]),
  contact: text.optional(),
  available: text
    .optional()
    .describe('When the holder can be reached: "day and night", "critical incidents only"'),
  report_every_minutes: interval.optional().describe('How often the holder reports to the commander'),
  with: identifier.optional().describe('A role that the same person usually has as well'),
  severities: forSeverities,
});

const level = z.strictObject({
  id: identifier,
  name: text,
  who: text.optional(),
  respond_within_minutes: minutes.optional().describe('Of being called'),
  respond_within: text.optional().describe('In words, where it differs by severity'),
  authority: texts.default([]),
  trigger: text.optional().describe('When it goes on to the next level'),
  contact: text.optional(),
  severities: forSeverities,
});

const exception = z.strictObject({ when: text, action: text });

export const escalation = z.strictObject({
  every_minutes: interval.optional().describe('From one level to the next'),
  levels: z.array(level).default([]).describe('From the first called to the last'),
  exceptions: z.array(exception).default([]).describe('What overrides the ladder'),
  rules: texts.default([]).describe('What holds besides, for example at night and at weekends'),
  matrix: z
    .array(z.strictObject({ situation: text, action: text }))
    .default([])
    .describe('What to do in which situation'),
});

export const onCall = z.strictObject({
  when: text,
  who: text,
  note: text.optional(),
});

export const contact = z.strictObject({
  name: text,
  for: text.optional().describe('What they are called for'),
  reach: text
    .optional()
    .describe('How: a phone number, an address, a link; empty until the team fills it in'),
  group: text.optional().describe('"Inside", "Vendors", …'),
});

export const handoff = z.strictObject({
  steps: texts.default([]),
});
export type PlaybookRole = z.infer<typeof role>;
export type EscalationLevel = z.infer<typeof level>;
