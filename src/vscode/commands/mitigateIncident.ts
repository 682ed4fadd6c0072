import { DebriefError } from '../../core/errors.ts';

/** Not built yet. */
export async function mitigateIncident(): Promise<void> {
  throw new DebriefError('unsupported', 'This is not built yet.');
}
