// What is said before a revert is copied. Pure: words in, words out.
import path from 'node:path';
import { singleLine } from '../../core/document/escape.ts';
import type { RevertAid, UnitRevert } from '../../core/evidence/revert/aid.ts';
import type { Dependent } from '../../core/evidence/revert/dependents.ts';

/** Files, and later changes, that a message names. */
const mostNamed = 8;

const outcomes: Readonly<Record<UnitRevert['outcome'], string>> = {
  clean: 'reverts without a conflict',
  conflict: 'would conflict',
  nothing: 'has nothing left to take back',
  unknown: 'cannot be tried here: whether it would conflict is not known',
};

export interface RevertWords {
  readonly message: string;
  readonly detail: string;
}

/** How a revert would end, what it touches, what depends on it, and the commands. */
export function revertWords({ units, onto, root, dependents, commands, notes }: RevertAid): RevertWords {
  const message = units
    .map(
      (unit) => `${nameOf(unit)} ${outcomes[unit.outcome]} on ${singleLine(onto)} (${path.basename(root)}).`,
    )
    .join('\n');
  const detail = [
    ...units.flatMap(partsOf),
    listed('Landed since in the same files, and may need it', dependents.map(dependentOf)),
    ...notes.map(singleLine),
    commands.join('\n'),
  ];
  return { message, detail: detail.filter((part) => part !== '').join('\n\n') };
}

function partsOf({ paths, conflicts, revertedBy, caveats }: UnitRevert): string[] {
  return [
    revertedBy ? `Taken back already by ${nameOf(revertedBy)}.` : '',
    listed('Conflicts', conflicts),
    listed('Files', paths),
    ...caveats.map(singleLine),
  ];
}

function listed(heading: string, all: readonly string[]): string {
  if (all.length === 0) return '';
  const more = all.length > mostNamed ? [`and ${all.length - mostNamed} more`] : [];
  return [`${heading}:`, ...all.slice(0, mostNamed).map(singleLine), ...more].join('\n  ');
}

/** Those in the same lines need it most likely. */
function dependentOf(dependent: Dependent): string {
  return `${nameOf(dependent)}${dependent.sameLines ? ' (the same lines)' : ''}`;
}

function nameOf({ sha, subject }: { readonly sha: string; readonly subject: string }): string {
  return `${sha.slice(0, 7)} ${singleLine(subject)}`;
}
