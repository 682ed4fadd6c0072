import { DebriefError } from '../../core/errors.ts';

/** Only full ids reach git as arguments: nothing else can be an option, or mean something else a moment later. */
export function requireCommitIds(root: string, ids: readonly string[]): void {
  if (ids.every((id) => /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(id))) return;
  throw new DebriefError(
    'revision-unknown',
    `git in ${root} was asked about something that is no commit id.`,
  );
}
