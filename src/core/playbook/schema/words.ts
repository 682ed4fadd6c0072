import * as z from 'zod';
import { forSeverities, identifier, markdownFile, moment, text, texts } from './parts.ts';

export const message = z.strictObject({
  id: identifier,
  name: text,
  audience: identifier.describe('Who reads it: internal, status_page, customers, support, management, …'),
  moment,
  template: markdownFile.describe('A Mustache template; values are escaped for Markdown, or for plain text'),
  format: z.enum(['plain', 'markdown']).default('plain'),
  channel: text.optional().describe('The name of the channel or link that it goes to'),
  severities: forSeverities,
  when: text.optional().describe('What decides whether it is sent, in words'),
});

export const channel = z.strictObject({
  name: text.describe('For example "#incidents"'),
  purpose: text.optional(),
  url: z.url({ protocol: /^https?$/ }).optional(),
});

export const link = z.strictObject({
  name: text,
  group: text.optional().describe('"Monitoring", "Documentation", …'),
  purpose: text.optional(),
  url: z
    .url({ protocol: /^https?$/ })
    .optional()
    .describe('Empty until the team fills it in'),
});

export const warRoom = z.strictObject({
  opens: z
    .array(z.strictObject({ severities: z.array(text).min(1), within_minutes: z.number().nonnegative() }))
    .default([])
    .describe('Within how many minutes of the declaration; 0 for at once'),
  participants: z
    .array(z.union([identifier, text]))
    .default([])
    .describe('Roles, or others in words'),
  tools: texts.default([]),
  cadence: texts.default([]),
  rules: texts.default([]),
});
export type PlaybookMessage = z.infer<typeof message>;
