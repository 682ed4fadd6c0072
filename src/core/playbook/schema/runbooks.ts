import * as z from 'zod';
import { identifier, markdownFile, minuteRange, text, texts } from './parts.ts';

const recoveryTime = z.strictObject({
  by: text.optional().describe('By what: "restart", "rollback"'),
  minutes: minuteRange.describe('From and to; the same twice where it is one number'),
});

export const runbook = z.strictObject({
  id: identifier,
  name: text,
  kind: z
    .enum(['service', 'symptom', 'procedure', 'diagnosis'])
    .describe('For a service that is out, for a symptom, a procedure, or a set of queries to look with'),
  symptoms: texts.default([]),
  services: texts.default([]),
  recovery_time: z.array(recoveryTime).default([]).describe('What can be expected (RTO)'),
  data_loss: text.optional(),
  impact: text.optional().describe('What following it does to users'),
  note: text.optional(),
  afterwards: text.optional().describe('What mends it for good'),
  file: markdownFile.describe('The steps, as task list items with their commands in code blocks'),
});
export type PlaybookRunbook = z.infer<typeof runbook>;
