import { DebriefError } from '../../errors.ts';
import type { Postmortem } from '../model.ts';

/**
 * Refuses documents that were not read: whatever stands in them already would be added once more.
 * @throws DebriefError `too-complex`
 */
export function mustBeRead({ problems }: Postmortem): void {
  if (!problems.some(({ code }) => code === 'too-complex')) return;
  const message =
    'A part of the document is too complex to be read, so nothing was written; simplify it and try again.';
  throw new DebriefError('too-complex', message);
}
