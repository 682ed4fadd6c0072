import { type CompletionItem, CompletionItemKind } from 'vscode-languageserver-types';
import { canonicalKeyOrder, frontMatterKeys } from '../../../core/document/vocabulary/metadataNames.ts';
import { postmortemStatuses } from '../../../core/lint/strictness.ts';
import { people } from '../people.ts';
import { holds, type Reading } from '../reading.ts';
import { type Place, type Proposal, proposals, typed } from './place.ts';

/** Keys that are not there yet, and the values that the playbook knows. */
export function frontMatter(reading: Reading, place: Place): CompletionItem[] | null {
  const { frontMatter: matter } = reading.facts;
  if (matter === null || !holds(matter.bodySpan, place.offset)) return null;
  const key = /^\w*$/.exec(place.before)?.[0];
  if (key !== undefined) {
    const span = typed(place, key.length);
    return proposals(reading, { kind: CompletionItemKind.Property, span, from: missingKeys(reading) });
  }
  const [, name, quote, value] = /(?:^|[{,])\s*(\w+):\s*(["']?)([^"',{}]*)$/.exec(place.before) ?? [];
  if (name === undefined || value === undefined) return [];
  const from = valuesOf(name, reading).map((one) => (quote === '' ? quoted(one) : one));
  return proposals(reading, { kind: CompletionItemKind.Value, span: typed(place, value.length), from });
}

function missingKeys({ facts: { frontMatter: matter } }: Reading): Proposal[] {
  const present = matter?.keys ?? new Map();
  const synonyms = Object.values(frontMatterKeys);
  return canonicalKeyOrder
    .filter((key) => !(synonyms.find(([first]) => first === key) ?? [key]).some((name) => present.has(name)))
    .map((key) => ({ label: key, detail: 'a fact of the incident', text: `${key}: ` }));
}

function valuesOf(key: string, reading: Reading): Proposal[] {
  const { playbook } = reading.context;
  if (frontMatterKeys.severity.includes(key)) {
    return playbook.severities.map(({ id, name, criteria }) => ({
      label: id,
      detail: name,
      documentation: criteria.map((one) => `- ${one}`).join('\n'),
    }));
  }
  if (frontMatterKeys.status.includes(key)) {
    const statuses = reading.facts.kind === 'incident' ? playbook.statuses : postmortemStatuses;
    return statuses.map((label) => ({ label, detail: 'status' }));
  }
  if (!playbook.roles.some(({ id }) => id === key)) return [];
  return people(reading).map(({ name, from }) => ({ label: name, detail: from }));
}

/** "@" begins no plain value in YAML. */
function quoted(proposal: Proposal): Proposal {
  return proposal.label.startsWith('@') ? { ...proposal, text: `"${proposal.label}"` } : proposal;
}
