import { backticksAround } from '../document/code.ts';
import { singleLine } from '../document/escape.ts';
import type { ActionItem, Postmortem, Section } from '../document/model.ts';
import { withoutNamedRepository } from '../document/namedRepository.ts';
import { slugOf } from '../document/reading/references.ts';
import { bounded } from './bounded.ts';
import { reasonOf, summaryOf } from './context.ts';
import { inert } from './inert.ts';
import { formatMarker, type Marker, markerKey, markerKeysIn } from './marker.ts';
import type { IssueOwner } from './owners.ts';
import { type SubItem, subItemsOf } from './subItems.ts';

/** GitHub refuses a longer body. */
const BODY_LIMIT = 65_536;
/** Room for the marker and what stands around it. */
const MARKER_ROOM = 500;
const TEXT_LIMIT = 20_000;
const FIELD_LIMIT = 500;

/** What a body says beside what the document does. */
export interface BodyContext {
  readonly owners: readonly IssueOwner[];
  /** The address of the document at a commit; null where it is at none that others can see. */
  readonly page: string | null;
}

/**
 * What a person reads in the issue, as Markdown: the item and its steps, where it comes from and why, who and until
 * when. Text of the document is shown as it is written and does nothing: no markup, no pings, no references.
 */
export function issueBody(document: Postmortem, item: ActionItem, { owners, page }: BodyContext): string {
  return parts([
    inert(withoutNamedRepository(item.text.value), TEXT_LIMIT),
    checklist(subItemsOf(document, item)),
    [
      ...incidentFacts(document),
      ...documentFacts(document, item, page),
      fact('Owner', owners.map(ownerText).join(', ')),
      fact('Due', inert(item.due?.value ?? '', FIELD_LIMIT)),
      fact('Priority', inert(item.priority?.value ?? '', FIELD_LIMIT)),
      fact('Type', inert(item.type?.value ?? '', FIELD_LIMIT)),
    ],
    'Debrief opened this issue for an action item of the document above.',
  ]);
}

/** Of the issue of the whole incident. */
export function trackingBody(document: Postmortem, page: string | null): string {
  return parts([
    'What is to be done after this incident: the sub-issues of this one.',
    [...incidentFacts(document), ...documentFacts(document, null, page)],
    'Debrief opened this issue for the action items of the document above.',
  ]);
}

function parts(blocks: readonly (string | readonly string[])[]): string {
  return blocks
    .map((block) => (typeof block === 'string' ? block : block.filter((line) => line !== '').join('\n')))
    .filter((block) => block !== '')
    .join('\n\n');
}

/** The body, cut where GitHub would refuse it; the rest is where the link leads. */
export function fitted(body: string, page: string | null): string {
  const whole = page === null ? 'the document' : `[the document](${page})`;
  return cut(body, BODY_LIMIT - MARKER_ROOM, `The rest is in ${whole}.`);
}

/** The body with the marker at its end, unless it carries it already; what a person made too long is cut. */
export function withMarker(body: string, marker: Marker): string {
  if (markerKeysIn(body).includes(markerKey(marker))) return body;
  const comment = formatMarker(marker);
  const text = cut(body.trimEnd(), BODY_LIMIT - comment.length - 3, 'The rest is in the document.');
  return `${text}\n\n${comment}\n`;
}

/** The body with another due date in the line that says it; a body whose facts a person took away stays as it is. */
export function withDue(body: string, due: string | null): string {
  const line = fact('Due', due ?? '');
  const stated = /^- \*\*Due:\*\* .*$\n?/m;
  if (stated.test(body)) return body.replace(stated, () => (line === '' ? '' : `${line}\n`)).trimEnd();
  const last = Array.from(body.matchAll(/^- \*\*[A-Z][a-z ]+:\*\* .*$/gm)).at(-1);
  if (line === '' || last === undefined) return body;
  const end = last.index + last[0].length;
  return `${body.slice(0, end)}\n${line}${body.slice(end)}`;
}

function cut(text: string, limit: number, notice: string): string {
  return text.length <= limit ? text : `${bounded(text, limit - notice.length - 2)}\n\n${notice}`;
}

/** The document that an issue of ours is for, unless a person took the line away. */
export function documentIn(body: string): string | null {
  const [, , path] = /^- \*\*Document:\*\* (`+) ?(.*?) ?\1\s*$/m.exec(body) ?? [];
  return path ?? null;
}

/** Another bullet than that of the facts below, so that the two remain two lists. */
function checklist(steps: readonly SubItem[]): string {
  return steps
    .map(
      ({ text, done, depth }) => `${'  '.repeat(depth)}* [${done ? 'x' : ' '}] ${inert(text, FIELD_LIMIT)}`,
    )
    .join('\n');
}

function fact(name: string, value: string): string {
  return value === '' ? '' : `- **${name}:** ${value}`;
}

function incidentFacts(document: Postmortem): readonly string[] {
  return [
    fact('Incident', inert(incidentName(document), FIELD_LIMIT)),
    fact('What happened', inert(summaryOf(document) ?? '', FIELD_LIMIT)),
    fact('Why it matters', inert(reasonOf(document) ?? '', FIELD_LIMIT)),
  ];
}

/** "INC-2026-014: Payments fail (SEV1)" */
function incidentName({ metadata }: Postmortem): string {
  const name = [metadata.id?.value, metadata.title?.value].filter((part) => part !== undefined).join(': ');
  const severity = metadata.severity === null ? '' : ` (${metadata.severity.value})`;
  return name === '' ? '' : name + severity;
}

function documentFacts(
  document: Postmortem,
  item: ActionItem | null,
  page: string | null,
): readonly string[] {
  const { path } = document;
  const section = item === null ? undefined : sectionOf(document, item);
  const name = section === undefined ? 'The document' : inert(section.heading, FIELD_LIMIT);
  return [
    fact('Document', path === '' ? '' : codeSpan(path)),
    fact('Section', page === null ? '' : `[${name}](${page}${anchorOf(document, section)})`),
  ];
}

/** The innermost section that holds an item. */
function sectionOf({ sections }: Postmortem, { span }: ActionItem): Section | undefined {
  return sections.findLast(
    ({ form, bodySpan }) => form === 'heading' && bodySpan.start <= span.start && span.end <= bodySpan.end,
  );
}

/** The fragment that leads to a section, where the forge gives it the one that its heading says. */
function anchorOf({ text, references }: Postmortem, section: Section | undefined): string {
  if (section === undefined) return '';
  const heading = text.slice(section.headingSpan.start, section.headingSpan.end);
  const slug = slugOf(heading.replace(/^[\s>]*#+|\s#+\s*$/g, ''));
  return references.anchors.has(slug) ? `#${encodeURIComponent(slug)}` : '';
}

/** Whom the issue is assigned to and which team was named are mentioned; nobody else is. */
function ownerText({ name, account, assigned }: IssueOwner): string {
  const shown = inert(name, FIELD_LIMIT);
  if (account === null || !(assigned || account.includes('/'))) return shown;
  return name.replace(/^@/, '').toLowerCase() === account.toLowerCase()
    ? `@${account}`
    : `${shown} (@${account})`;
}

/** A code span that holds any text: fenced by more backticks than the text has in a row. */
function codeSpan(text: string): string {
  const line = bounded(singleLine(text), FIELD_LIMIT);
  const fence = backticksAround(line);
  const pad = line.includes('`') ? ' ' : '';
  return fence + pad + line + pad + fence;
}
