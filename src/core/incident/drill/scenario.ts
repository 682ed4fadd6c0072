import * as z from 'zod';
import { singleLine } from '../../document/escape.ts';
import { identifier, interval, minutes, text, texts } from '../../playbook/schema/parts.ts';
import { readEvent } from '../events.ts';

const words = z.string().regex(/[\p{L}\p{N}]/u, 'say it in words');

const inject = z.strictObject({
  after_minutes: minutes.describe('Minutes from the declaration until it is told'),
  from: words.describe('Who says it, for example Support'),
  says: words.describe('What they say, in one line'),
  look_for: text.describe('What a good response does; shown when the drill is over'),
});

/** What is practised: an incident that did not happen, told bit by bit. */
export const scenarioSchema = z
  .strictObject({
    id: identifier,
    name: text,
    description: text.describe('What is practised, for whoever chooses; it gives nothing away'),
    title: text.describe('The title of the incident'),
    services: texts.default([]),
    injects: z.array(inject).min(1).describe('What is told, in the order of time'),
    ends_after_minutes: interval.describe('Minutes from the declaration until the drill is over'),
  })
  .superRefine(({ injects, ends_after_minutes }, context) => {
    const flaw = (path: PropertyKey[], message: string): void =>
      context.addIssue({ code: 'custom', path, message });
    for (const [index, told] of injects.entries()) {
      const before = injects.slice(0, index);
      const at = ['injects', index];
      if (before.some(({ after_minutes }) => after_minutes > told.after_minutes)) {
        flaw([...at, 'after_minutes'], 'it comes before the one above it');
      }
      if (told.after_minutes >= ends_after_minutes) {
        flaw([...at, 'after_minutes'], `the drill is over after ${ends_after_minutes} minutes`);
      }
      if (before.some((other) => beginAlike(textOf(other), textOf(told)))) {
        flaw(
          [...at, 'says'],
          'begin it differently from the ones above, so that the timeline tells which it was',
        );
      }
      if (readEvent(textOf(told)) !== null) {
        flaw([...at, 'from'], 'it reads like an entry of Debrief itself');
      }
    }
  });

export type Scenario = z.infer<typeof scenarioSchema>;
export type Inject = Scenario['injects'][number];

/** An inject as one line of plain text: "Support: customers cannot pay". */
export function textOf({ from, says }: Pick<Inject, 'from' | 'says'>): string {
  return singleLine(`${from}: ${says}`);
}

/** Whether a text begins with another, marks and letter case apart: Markdown and people change those. */
export function beginsWith(text: string, beginning: string): boolean {
  return lettersOf(text).startsWith(lettersOf(beginning));
}

function lettersOf(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
}

function beginAlike(one: string, other: string): boolean {
  return beginsWith(one, other) || beginsWith(other, one);
}
