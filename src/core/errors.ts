/**
 * Why an operation did not happen. Shells decide by the code (exit status, a button to offer); people read the
 * message. A code is added when a shell or a caller must treat a case differently, not for each wording.
 */
export type ErrorCode =
  | 'usage'
  | 'config-invalid'
  | 'playbook-invalid'
  | 'file-missing'
  | 'file-exists'
  | 'file-unreadable'
  | 'file-unsaved'
  | 'path-outside-workspace'
  | 'stale-text'
  | 'edits-overlap'
  | 'document-unsuitable'
  | 'too-complex'
  | 'time-invalid'
  | 'git-missing'
  | 'git-failed'
  | 'not-a-repository'
  | 'repository-empty'
  | 'revision-unknown'
  | 'no-remote'
  | 'sign-in-required'
  | 'unauthorized'
  | 'forbidden'
  | 'saml-required'
  | 'rate-limited'
  | 'not-found'
  | 'gone'
  | 'rejected'
  | 'assignee-rejected'
  | 'busy'
  | 'not-github'
  | 'unreachable'
  | 'unsupported'
  | 'outcome-unknown'
  | 'cancelled';

/**
 * An expected failure, told in one sentence that says what happened and, where there is one, what to do next.
 * Anything else that is thrown is a defect of ours.
 */
export class DebriefError extends Error {
  override readonly name = 'DebriefError';

  constructor(
    readonly code: ErrorCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
