import { Temporal } from 'temporal-polyfill';
import { singleLine } from '../../document/escape.ts';
import type { RepositoryChanges } from '../changes.ts';
import { type Permalinks, permalinksFor } from '../permalinks.ts';
import type { Published } from '../published.ts';
import type { Unit } from '../unit.ts';
import { minuteOf } from '../words.ts';
import { columnsInOrder, type EvidenceColumn } from './columns.ts';
import { inert } from './inert.ts';
import { joined } from './reasonForms.ts';
import type { EvidenceEntry } from './record.ts';

/** What is rendered of an answer. */
export type ShownChanges = Published<Pick<RepositoryChanges, 'units'>>;

/** Shown of a sha, as git and the forges do. */
const shortSha = 7;

const header = '| Landed (UTC) | Change | Author | Reasons | Verdict |\n| --- | --- | --- | --- | --- |';

/** The units in Markdown, in their order; with links where the forge is known. */
export function renderChanges(
  { units, remotes }: ShownChanges,
  form: EvidenceEntry['form'] = 'list',
): string {
  const permalinks = permalinksFor(remotes);
  const rendered = units.map((unit) => renderUnit(unit, permalinks));
  if (form === 'list') return rendered.map(listItem).join('\n');
  const rows = rendered.map((unit) => `| ${cellsOf(unit, columnsInOrder).join(' | ')} |`);
  return [header, ...rows].join('\n');
}

/** What Debrief writes of a unit, each part inert Markdown of one line. */
export interface RenderedUnit {
  /** `2026-11-01 09:02`, UTC. */
  readonly landed: string;
  /** The short sha in code, linked where the forge is known. */
  readonly commit: string;
  readonly title: string;
  /** The pull request's number, linked where the forge is known. */
  readonly request: string | null;
  readonly author: string;
  readonly reasons: string;
}

/** What is rendered of a unit. */
type ShownUnit = Pick<Unit, 'sha' | 'subject' | 'pr' | 'landedAt' | 'author' | 'reasons'>;

export function renderUnit(unit: ShownUnit, permalinks: Permalinks | null): RenderedUnit {
  const { sha, subject, pr } = unit;
  const id = `\`${sha.slice(0, shortSha)}\``;
  return {
    landed: minuteOf(Temporal.Instant.from(unit.landedAt).epochMilliseconds),
    commit: permalinks ? `[${id}](${permalinks.commit(sha)})` : id,
    title: inert(pr === null ? subject : withoutRequest(subject)) || 'no subject',
    request: pr === null ? null : requestOf(pr, permalinks),
    author: inert(unit.author) || 'no author',
    reasons: joined(unit.reasons.map(({ text }) => ({ text: inert(text) }))),
  };
}

/** Folded first: white space of any length before the end of a pattern would be tried from each of its characters. */
function withoutRequest(subject: string): string {
  return singleLine(subject).replace(/\([#!]\d+\)$/, '');
}

/** Without a link "#41" would be taken for one of the repository that shows the document. */
function requestOf(pr: number, permalinks: Permalinks | null): string {
  const address = permalinks?.pullRequest(pr) ?? null;
  return address === null ? inert(`#${pr}`) : `[#${pr}](${address})`;
}

function listItem({ landed, author, reasons, ...change }: RenderedUnit): string {
  return `- ${landed} UTC - ${changeOf(change)} - ${author} - ${reasons}`;
}

function changeOf({ commit, title, request }: Pick<RenderedUnit, 'commit' | 'title' | 'request'>): string {
  return `${commit} ${title}${request === null ? '' : ` (${request})`}`;
}

/** The cells of a row with these columns; empty where a person has something to say. */
export function cellsOf(unit: RenderedUnit, columns: readonly (EvidenceColumn | null)[]): string[] {
  const { landed, author, reasons } = unit;
  const cells = { landed, change: changeOf(unit), author, reasons, verdict: '' };
  return columns.map((column) => (column === null ? '' : cells[column]));
}
