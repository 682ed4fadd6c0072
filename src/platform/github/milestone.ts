import * as z from 'zod';
import type { Milestone } from '../../core/ports.ts';

export const milestoneSchema = z.object({
  number: z.int().positive(),
  title: z.string(),
  due_on: z.string().nullish(),
});

/** GitHub keeps a day as an instant of it: midnight in California, or what a program sent. */
export function milestoneOf({ number, title, due_on }: z.infer<typeof milestoneSchema>): Milestone {
  return { number, title, due: /^\d{4}-\d\d-\d\d/.exec(due_on ?? '')?.[0] ?? null };
}
