import { DebriefError } from '../core/errors.ts';
import { leftToFill, type RenderedMessage } from '../core/incident/messages/render.ts';

/** @throws DebriefError `usage` where a text still asks for something */
export function checkFilled(name: string, text: string, rendered: RenderedMessage): void {
  const left = leftToFill(text, rendered);
  if (left.length === 0) return;
  throw new DebriefError(
    'usage',
    `"${name}" still asks for ${left.join(', ')}; give it with --set, or the whole text with --text. Nothing was entered.`,
  );
}
