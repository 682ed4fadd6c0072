import { escapeInline } from '../../document/escape.ts';
import type { Metric } from './metrics.ts';

/** A line each: "Time to detect: 5m (detected - started)". */
export function metricLines(metrics: readonly Metric[]): string[] {
  return metrics.map(({ name, formula, value, why }) =>
    value === null ? `${name}: n/a. ${why}` : `${name}: ${`${value} (${formula})`.replace(') (', '; ')}`,
  );
}

/** A Markdown table with the formula beside each number. */
export function metricsTable(metrics: readonly Metric[]): string {
  const rows = metrics.map(({ name, formula, value, why }) => [name, value ?? `n/a: ${why}`, formula]);
  return [['Metric', 'Value', 'Formula'], ['---', '---', '---'], ...rows]
    .map((cells) => `| ${cells.map(cellText).join(' | ')} |`)
    .join('\n');
}

function cellText(text: string): string {
  return text === '---' ? text : escapeInline(text);
}
