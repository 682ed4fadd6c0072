import { escapeInline, singleLine } from '../document/escape.ts';
import type { ActionItem, Postmortem } from '../document/model.ts';
import { bounded } from './bounded.ts';
import { formatMarker, type Marker, markerKey, markerKeysIn } from './marker.ts';

/** GitHub refuses a body of more than 65,536 characters; escaping at most doubles these. */
const TEXT_LIMIT = 20_000;
const FIELD_LIMIT = 500;

const LOGIN = /^@([a-z\d](?:[a-z\d]|-(?=[a-z\d])){0,38})$/i;

/** The GitHub login of an owner who is written as a plain "@login"; null for anything else. */
export function loginOf(owner: string): string | null {
  return LOGIN.exec(owner.trim())?.[1] ?? null;
}

/**
 * What a person reads in the issue, as Markdown: the item, where it comes from, who and until when. Text of the
 * document is shown as it is written and does nothing: no markup, no pings, no references to other issues.
 */
export function issueBody(document: Postmortem, item: ActionItem): string {
  const facts = [
    fact('Incident', incidentLine(document)),
    fact('Document', document.path === '' ? '' : codeSpan(document.path)),
    fact('Owner', ownerLine(item)),
    fact('Due', inert(item.due?.value ?? '', FIELD_LIMIT)),
    fact('Priority', inert(item.priority?.value ?? '', FIELD_LIMIT)),
    fact('Type', inert(item.type?.value ?? '', FIELD_LIMIT)),
  ].filter((line) => line !== '');
  return [
    inert(item.text.value, TEXT_LIMIT),
    facts.join('\n'),
    'Debrief opened this issue for an action item of the document above.',
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

/** The body with the marker at its end, unless it carries it already. */
export function withMarker(body: string, marker: Marker): string {
  if (markerKeysIn(body).includes(markerKey(marker))) return body;
  return `${body.trimEnd()}\n\n${formatMarker(marker)}\n`;
}

/** The document that an issue of ours is for, unless a person took the line away. */
export function documentIn(body: string): string | null {
  const [, , path] = /^- \*\*Document:\*\* (`+) ?(.*?) ?\1\s*$/m.exec(body) ?? [];
  return path ?? null;
}

function fact(name: string, value: string): string {
  return value === '' ? '' : `- **${name}:** ${value}`;
}

function incidentLine({ metadata }: Postmortem): string {
  const name = [metadata.id?.value, metadata.title?.value].filter((part) => part !== undefined).join(': ');
  const severity = metadata.severity === null ? '' : ` (${metadata.severity.value})`;
  return inert(name === '' ? '' : name + severity, FIELD_LIMIT);
}

function ownerLine({ owners }: ActionItem): string {
  return owners
    .slice(0, 10)
    .map(({ value }) => (loginOf(value) === null ? inert(value, FIELD_LIMIT) : value.trim()))
    .join(', ');
}

/**
 * Foreign text that shows exactly as written and reaches nobody: a zero-width space behind "@" stops a mention, and the
 * same breaks "#12", "GH-12" and the opening of a comment, which could otherwise pose as a marker of ours.
 */
function inert(text: string, limit: number): string {
  return escapeInline(bounded(singleLine(text), limit))
    .replace(/@(?=[\w-])/g, '@\u200b')
    .replace(/#(?=\d)/g, '#\u200b')
    .replace(/\bGH-(?=\d)/gi, (prefix) => `${prefix}\u200b`)
    .replace(/<(?=!)/g, '<\u200b');
}

/** A code span that holds any text: fenced by more backticks than the text has in a row. */
function codeSpan(text: string): string {
  const line = bounded(singleLine(text), FIELD_LIMIT);
  const longest = Math.max(0, ...Array.from(line.matchAll(/`+/g), ([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  const pad = longest > 0 ? ' ' : '';
  return fence + pad + line + pad + fence;
}
