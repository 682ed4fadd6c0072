import { columnName } from '../../document/reading/tableColumns.ts';

/** What a column of a table of changes tells. */
export type EvidenceColumn = 'landed' | 'change' | 'author' | 'reasons' | 'verdict';

/** In the order in which our own tables have them, with the names that other people's give them. */
const names: Readonly<Record<EvidenceColumn, readonly string[]>> = {
  landed: ['landed', 'landed at', 'time', 'date', 'when', 'merged', 'merged at', 'deployed', 'deployed at'],
  change: [
    'change',
    'changes',
    'commit',
    'commits',
    'sha',
    'revision',
    'deploy',
    'deployment',
    'suspect change',
  ],
  author: ['author', 'by', 'who', 'committer', 'engineer', 'owner'],
  reasons: ['reasons', 'reason', 'why', 'clues', 'why suspect'],
  verdict: [
    'verdict',
    'status',
    'assessment',
    'conclusion',
    'result',
    'outcome',
    'finding',
    'state',
    'suspect',
  ],
};

/** What each column holds, by its header; null for one that is none of ours, or there already. */
export function evidenceColumns(headers: readonly string[]): (EvidenceColumn | null)[] {
  const columns: (EvidenceColumn | null)[] = [];
  for (const header of headers) {
    const name = columnName(header);
    const found = columnsInOrder.find((column) => names[column].includes(name)) ?? null;
    columns.push(found !== null && columns.includes(found) ? null : found);
  }
  return columns;
}

export const columnsInOrder: readonly EvidenceColumn[] = ['landed', 'change', 'author', 'reasons', 'verdict'];
