import { type Permalinks, permalinksFor } from '../permalinks.ts';
import { inert } from '../record/inert.ts';
import { renderCommit } from '../renderCommit.ts';
import type { RevertAid, UnitRevert } from './aid.ts';
import type { Dependent } from './dependents.ts';

/** The whole aid as Markdown; the notes are the caller's to show. */
export function renderRevertAid(aid: RevertAid): string {
  const { onto, head, units, dependents, commands, remotes } = aid;
  const permalinks = permalinksFor(remotes);
  const parts = [
    `To take back from ${inert(onto)} (\`${head.slice(0, 7)}\`); this was only tried, in memory:`,
    units.map((unit) => renderUnitRevert(unit, permalinks)).join('\n'),
  ];
  const groups = {
    'Landed since in the same lines:': dependents.filter(({ sameLines }) => sameLines === true),
    'Landed since in the same files:': dependents.filter(({ sameLines }) => sameLines === null),
    'Landed since elsewhere in the same files:': dependents.filter(({ sameLines }) => sameLines === false),
  };
  for (const [title, group] of Object.entries(groups)) {
    if (group.length > 0) parts.push(title, renderDependents(group, permalinks));
  }
  if (commands.length > 0) parts.push('To copy:', ['```sh', ...commands, '```'].join('\n'));
  return parts.join('\n\n');
}

const mostDependents = 20;

function renderDependents(dependents: readonly Dependent[], permalinks: Permalinks | null): string {
  const more = dependents.length - mostDependents;
  const shown = dependents
    .slice(0, mostDependents)
    .map((one) => `- ${renderCommit(one, permalinks)} - ${filesInWords(one.paths)}`);
  return [...shown, ...(more > 0 ? [`- ${more} more`] : [])].join('\n');
}

function renderUnitRevert(unit: UnitRevert, permalinks: Permalinks | null): string {
  const facts = [outcomeOf(unit, permalinks), ...unit.caveats.map(inert)];
  return [`- ${renderCommit(unit, permalinks)}`, ...facts.map((fact) => `  - ${fact}`)].join('\n');
}

function outcomeOf({ outcome, conflicts, revertedBy }: UnitRevert, permalinks: Permalinks | null): string {
  const before = revertedBy ? ` It was taken back by ${renderCommit(revertedBy, permalinks)}.` : '';
  switch (outcome) {
    case 'clean':
      return `The revert goes through.${before}`;
    case 'conflict':
      return `The revert conflicts in ${filesInWords(conflicts)}.${before}`;
    case 'nothing':
      return `Nothing is left to take back.${before}`;
    case 'unknown':
      return `Whether the revert goes through is not known.${before}`;
  }
}

const mostFiles = 8;

function filesInWords(paths: readonly string[]): string {
  const more = paths.length - mostFiles;
  const shown = paths.slice(0, mostFiles).map(inert);
  if (paths.length === 0) return 'moved folders';
  return [...shown, ...(more > 0 ? [`${more} more`] : [])].join(', ');
}
