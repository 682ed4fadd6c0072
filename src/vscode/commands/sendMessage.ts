import { DebriefError } from '../../core/errors.ts';

/** Not built yet. */
export async function sendMessage(): Promise<void> {
  throw new DebriefError('unsupported', 'This is not built yet.');
}
