import { ruleUrl } from '../../../core/lint/pages.ts';
import { rules } from '../../../core/lint/rules/index.ts';
import { ruleNameAt } from '../disableComments.ts';
import type { Reading } from '../reading.ts';
import type { Card } from './card.ts';

/** The rule that a comment switches off. */
export function ruleCard(reading: Reading, offset: number): Card | null {
  const named = ruleNameAt(reading, offset);
  const rule = rules.find(({ id }) => id === named?.value);
  if (named === null || rule === undefined) return null;
  return {
    span: named.span,
    paragraphs: [`**${rule.id}**: ${rule.title}`, rule.why, `[How to change it](${ruleUrl(rule.id)})`],
  };
}
