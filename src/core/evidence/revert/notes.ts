import { singleLine } from '../../document/escape.ts';
import type { UnitRevert } from './aid.ts';
import { laterLimit, type Past } from './past.ts';

/** What a person should know before running the commands, a sentence each. */
export function notesOn({
  onto,
  bare,
  pasts,
  units,
}: {
  readonly onto: string;
  readonly bare: boolean;
  readonly pasts: readonly Past[];
  readonly units: readonly UnitRevert[];
}): string[] {
  const notes = pasts.flatMap((past) => notesOnOne(past, onto));
  const outcomes = new Set(units.map(({ outcome }) => outcome));
  if (outcomes.has('conflict'))
    notes.push('Where the revert stops at a conflict, git revert --abort takes it back.');
  if (outcomes.has('conflict') && outcomes.has('unknown'))
    notes.push('What comes behind a conflict was not tried.');
  if (bare) notes.push('This repository has no files checked out; run the commands in a clone of it.');
  return notes;
}

function notesOnOne({ landing, landed, cutOff, later }: Past, onto: string): string[] {
  const sha = landing.sha.slice(0, 7);
  const notes: string[] = [];
  if (landed === 'no')
    notes.push(`${sha} is no part of ${singleLine(onto)}; if it was picked onto it, take that commit back.`);
  if (landed === 'beside')
    notes.push(`${sha} came with a merge; the merge may be what has to be taken back.`);
  if (cutOff) {
    notes.push(
      `This clone is shallow and begins at ${sha}, so that git would take everything away; run git fetch --unshallow first.`,
    );
  }
  if (later.length === laterLimit)
    notes.push(`Only the newest ${laterLimit} landings since ${sha} were looked at.`);
  return notes;
}
