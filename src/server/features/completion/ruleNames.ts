import { type CompletionItem, CompletionItemKind } from 'vscode-languageserver-types';
import { rules } from '../../../core/lint/rules/index.ts';
import { ruleNameAt } from '../disableComments.ts';
import type { Reading } from '../reading.ts';
import { type Place, proposals } from './place.ts';

/** In a comment that switches rules off. */
export function ruleNames(reading: Reading, { offset }: Place): CompletionItem[] | null {
  const named = ruleNameAt(reading, offset);
  if (named === null) return null;
  const from = rules.map(({ id, title, why }) => ({ label: id, detail: title, documentation: why }));
  return proposals(reading, { kind: CompletionItemKind.EnumMember, span: named.span, from });
}
