import { type Hover, MarkupKind, type Position } from 'vscode-languageserver-types';
import { type Reading, toRange } from '../reading.ts';
import type { Card } from './card.ts';
import { dueCard } from './dueCard.ts';
import { durationCard } from './durationCard.ts';
import { ruleCard } from './ruleCard.ts';
import { sectionCard } from './sectionCard.ts';
import { severityCard } from './severityCard.ts';
import { stampCard } from './stampCard.ts';

const cards: readonly ((reading: Reading, offset: number) => Card | null)[] = [
  ruleCard,
  stampCard,
  durationCard,
  dueCard,
  severityCard,
  sectionCard,
];

/** What the fact under the cursor means. */
export function hover(reading: Reading, position: Position): Hover | null {
  const offset = reading.source.offsetAt(position);
  for (const cardFor of cards) {
    const card = cardFor(reading, offset);
    if (card === null) continue;
    const value = card.paragraphs.join('\n\n');
    return { contents: { kind: MarkupKind.Markdown, value }, range: toRange(reading.source, card.span) };
  }
  return null;
}
