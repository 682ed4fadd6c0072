import { singleLine } from '../../core/document/escape.ts';
import { DebriefError, type ErrorCode } from '../../core/errors.ts';

interface KnownFailure {
  readonly pattern: RegExp;
  readonly code: ErrorCode;
  readonly message: (where: string) => string;
}

/** What git says (in English, see isolation.ts) and what that means to a person. */
const known: readonly KnownFailure[] = [
  {
    pattern: /detected dubious ownership/,
    code: 'git-failed',
    message: (where) =>
      `git does not read ${where} because another user owns it; if you trust it, run: ` +
      `git config --global --add safe.directory ${where}`,
  },
  {
    pattern: /not a git repository/,
    code: 'not-a-repository',
    message: (where) => `${where} is not inside a git repository; choose a folder or a document that is.`,
  },
  {
    pattern: /Needed a single revision|unknown revision|bad revision/,
    code: 'revision-unknown',
    message: (where) => `${where} has no such revision; give a branch, a tag or a commit.`,
  },
  {
    pattern:
      /unable to read|bad object|missing (?:blob|tree|commit)|could not fetch|promisor|transport '.*' not allowed/,
    code: 'git-failed',
    message: (where) =>
      `${where} lacks a part of its history (a partial clone, or damaged); run git fetch --refetch there, or git fsck.`,
  },
];

/** There is no git to ask. */
export function gitMissing(cause?: unknown): DebriefError {
  const message = 'git was not found; install git 2.30 or later and make sure that it is on the PATH.';
  return new DebriefError('git-missing', message, { cause });
}

/** Any failure of simple-git as an expected one, with what git itself said as its cause. */
export function gitFailure(error: unknown, where: string, signal?: AbortSignal): DebriefError {
  if (error instanceof DebriefError) return error;
  if (signal?.aborted) {
    return new DebriefError('cancelled', 'Reading the history was cancelled; nothing was changed.', {
      cause: error,
    });
  }
  const said = error instanceof Error ? error.message : String(error);
  if (/\bspawn .* ENOENT/.test(said)) return gitMissing(error);
  const place = singleLine(where);
  const failure = known.find(({ pattern }) => pattern.test(said));
  if (failure) return new DebriefError(failure.code, failure.message(place), { cause: error });
  return new DebriefError('git-failed', `git could not read ${place}: ${firstReason(said)}`, {
    cause: error,
  });
}

function firstReason(said: string): string {
  const lines = said.split('\n');
  const line =
    lines.find((text) => /^(?:fatal|error):/.test(text)) ?? lines.find((text) => text.trim() !== '');
  return singleLine(line ?? 'it gave no reason').slice(0, 300);
}
