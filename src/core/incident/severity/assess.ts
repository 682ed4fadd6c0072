import type { PlaybookData, PlaybookSeverity } from '../../playbook/schema.ts';

/** A sentence of the playbook that says what makes an incident severe. */
export interface Criterion {
  readonly severity: PlaybookSeverity;
  readonly text: string;
}

/** All criteria, from those of the most severe level down. */
export function criteriaOf({ severities }: PlaybookData): readonly Criterion[] {
  return severities.flatMap((severity) => severity.criteria.map((text) => ({ severity, text })));
}

/** The most severe level that one of the criteria which hold belongs to; null where none holds. */
export function assessedSeverity(
  { severities }: PlaybookData,
  holding: readonly Criterion[],
): PlaybookSeverity | null {
  return severities.find(({ id }) => holding.some(({ severity }) => severity.id === id)) ?? null;
}
