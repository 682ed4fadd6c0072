import { DebriefError } from '../../../core/errors.ts';

/**
 * What this server or account may not do is `unsupported`, so that whoever asked goes on without it.
 * @throws DebriefError
 */
export async function orUnsupported<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    const isRefused = error instanceof DebriefError && ['forbidden', 'not-found'].includes(error.code);
    throw isRefused ? new DebriefError('unsupported', error.message, { cause: error }) : error;
  }
}
