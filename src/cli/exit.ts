import { singleLine } from '../core/document/escape.ts';
import { DebriefError } from '../core/errors.ts';

/** What the command line promises to scripts. */
export const exitCode = { clean: 0, findings: 1, failed: 2 } as const;
export type ExitCode = (typeof exitCode)[keyof typeof exitCode];

/** One line for a person; the stack is for `--debug`. */
export function describeFailure(error: unknown, debug: boolean): string {
  if (debug && error instanceof Error) return error.stack ?? error.message;
  if (error instanceof DebriefError) return `debrief: ${singleLine(error.message)}`;
  const reason = singleLine(error instanceof Error ? error.message : String(error));
  return `debrief: a defect of Debrief: ${reason}. Run again with --debug and report what it prints.`;
}
