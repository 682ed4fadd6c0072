import * as z from 'zod';

/** Lower-case letters, digits, "_" and "-": what other parts of a playbook refer to. */
export const identifier = z
  .string()
  .regex(/^[a-z][a-z0-9_-]*$/, 'use lower-case letters, digits, "_" and "-"');

export const text = z.string().min(1);
export const texts = z.array(text);

/** Minutes; a part of a minute may be said as 0.5. */
export const minutes = z.number().nonnegative();
export const interval = z.number().positive();

/** From and to, in minutes: "5 to 15 minutes" is [5, 15]. */
export const minuteRange = z.tuple([minutes, minutes]);

/** Ids of severities that something holds for; all of them where it is not said. */
export const forSeverities = z
  .array(text)
  .min(1)
  .optional()
  .describe('Ids of the severities it holds for; all by default');

/** A file of the playbook's folder. */
export const markdownFile = z
  .string()
  .regex(/^[\w-]+(\/[\w-]+)*\.md$/, 'name a Markdown file inside the playbook folder');

/** What a message or a checklist is for: a point in the life of an incident. */
export const moments = [
  'declared',
  'update',
  'escalated',
  'handoff',
  'mitigated',
  'resolved',
  'review',
] as const;
export const moment = z.enum(moments);
export type Moment = z.infer<typeof moment>;

/** From what a deadline counts. */
export const start = z.enum(['detected', 'declared', 'mitigated', 'resolved']);
export type Start = z.infer<typeof start>;
