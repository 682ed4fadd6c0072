import { escapeInline } from '../../document/escape.ts';
import type { Playbook, PlaybookSeverity } from '../schema.ts';

const columns: readonly (readonly [heading: string, (severity: PlaybookSeverity) => string])[] = [
  ['Severity', ({ id, name }) => `${id} ${name}`],
  ['Respond within', (one) => minutes(one.respond_within_minutes) ?? one.respond_within ?? ''],
  ['Update every', (one) => minutes(one.update_every_minutes) ?? ''],
  ['Escalate', (one) => minutes(one.escalate_within_minutes) ?? one.escalate ?? ''],
  ['Resolve within', (one) => minutes(one.resolve_within_minutes) ?? ''],
  ['Review within', ({ review_within_hours: hours }) => (hours === undefined ? '' : `${hours} hours`)],
];

/** The times of all severities, one beside the other. */
export function severityTable({ severities }: Pick<Playbook, 'severities'>): string {
  const used = columns.filter(([, cell]) => severities.some((severity) => cell(severity) !== ''));
  const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [
    row(used.map(([heading]) => heading)),
    row(used.map(() => '---')),
    ...severities.map((severity) => row(used.map(([, cell]) => escapeInline(cell(severity))))),
  ].join('\n');
}

function minutes(count: number | undefined): string | null {
  if (count === undefined) return null;
  return count === 0 ? 'at once' : `${count} min`;
}
