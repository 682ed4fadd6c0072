import type { Landing } from '../../../src/core/evidence/gitLog.ts';

/** A landing as the log would tell it; the number makes its sha. */
export function landing(number: number, told: Partial<Landing> = {}): Landing {
  return {
    sha: number.toString(16).padStart(40, '0'),
    parents: [],
    authoredMs: 0,
    landedMs: 0,
    author: 'Alice Arden',
    authorEmail: 'alice@example.com',
    subject: `Change ${number}`,
    body: '',
    pr: null,
    paths: [],
    additions: null,
    deletions: null,
    lines: [],
    ...told,
  };
}
