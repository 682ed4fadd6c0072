import { formatDuration } from '../../../core/time/durations.ts';
import { holds, type Reading } from '../reading.ts';
import { minutesBetween } from '../times.ts';
import type { Card } from './card.ts';

/** A stated duration beside the one that the times give. */
export function durationCard({ facts: { metadata } }: Reading, offset: number): Card | null {
  const { durationMinutes: stated, startedAt, detectedAt, mitigatedAt, resolvedAt } = metadata;
  if (stated === null || !holds(stated.span, offset)) return null;
  const formulas = [
    ['resolved − started', minutesBetween(startedAt?.value, resolvedAt?.value)],
    ['mitigated − started', minutesBetween(startedAt?.value, mitigatedAt?.value)],
    ['resolved − detected', minutesBetween(detectedAt?.value, resolvedAt?.value)],
  ] as const;
  const lines = formulas.flatMap(([formula, minutes]) =>
    minutes === null ? [] : `- ${formula} = **${formatDuration(minutes)}**`,
  );
  return { span: stated.span, paragraphs: [`Stated: ${formatDuration(stated.value)}`, lines.join('\n')] };
}
