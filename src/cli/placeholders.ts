import { DebriefError } from '../core/errors.ts';
import { leftOut, leftToFill, type RenderedMessage } from '../core/incident/messages/render.ts';
import type { PlaybookMessage } from '../core/playbook/schema/words.ts';
import type { Playbook } from '../core/playbook/schema.ts';
import type { World } from './world.ts';

/**
 * Tells which of the values that were given with --set the message has no place for.
 * @throws DebriefError `usage` for a name that no message has
 */
export function sayLeftOut(
  world: World,
  told: Readonly<Record<string, string>>,
  { playbook, message }: { readonly playbook: Playbook; readonly message: PlaybookMessage | undefined },
): void {
  const left = leftOut(Object.keys(told), playbook, message);
  if (left.length === 0) return;
  const place = message === undefined ? 'the note' : `"${message.name}"`;
  world.tell(`debrief: ${left.join(', ')}: not in ${place}, so that it is left out.`);
}

/** @throws DebriefError `usage` where a text still asks for something */
export function checkFilled(name: string, text: string, rendered: RenderedMessage): void {
  const left = leftToFill(text, rendered);
  if (left.length === 0) return;
  throw new DebriefError(
    'usage',
    `"${name}" still asks for ${left.join(', ')}; give it with --set, or the whole text with --text. Nothing was entered.`,
  );
}
