import { applyEdit, editOf, type TextEdit } from '../document/edits.ts';
import type { Message } from './engine.ts';
import type { Fix } from './rule.ts';

/** A finding with the fix that is applied for it. */
export interface Mended {
  readonly message: Message;
  readonly fix: Fix;
}

/**
 * For every finding the best fix that leaves nothing for a person to fill in; of those that touch the same text only
 * the first, as the others were made for a text that is gone then.
 */
export function fixesThatFit(messages: readonly Message[]): readonly Mended[] {
  const taken: TextEdit[] = [];
  return messages.flatMap((message) => {
    const fix = message.fixes.find(({ unfinished }) => unfinished !== true);
    if (fix === undefined || fix.edits.some((edit) => taken.some((other) => touch(edit, other)))) return [];
    taken.push(...fix.edits);
    return [{ message, fix }];
  });
}

/** Also where two insert at the same place: which comes first would be chance. */
function touch({ span: a }: TextEdit, { span: b }: TextEdit): boolean {
  return (a.start < b.end && b.start < a.end) || (a.start === b.start && a.end === b.end);
}

/** How often a text is checked again: a fix may let a rule see more, but never without end. */
const mostRounds = 10;

export interface FixedText {
  readonly text: string;
  readonly mended: readonly Mended[];
}

/** Applies fixes until none is left, or two of them go in circles. */
export async function fixed(
  text: string,
  check: (text: string) => Promise<readonly Message[]>,
): Promise<FixedText> {
  const seen = new Set([text]);
  const mended: Mended[] = [];
  let current = text;
  for (let round = 0; round < mostRounds; round += 1) {
    const fitting = fixesThatFit(await check(current));
    const next = applyEdit(
      current,
      editOf(
        current,
        fitting.flatMap(({ fix }) => fix.edits),
      ),
    );
    if (seen.has(next)) break;
    seen.add(next);
    mended.push(...fitting);
    current = next;
  }
  return { text: current, mended };
}
