import { singleLine } from '../../document/escape.ts';
import { closings, issuesDecide } from './choice.ts';
import type { ClosedIssue } from './closeIssues.ts';
import type { OverdueItem } from './overdue.ts';
import type { SyncChoice, SyncPlan, SyncProposal } from './plan.ts';

/** What sync did with one document, or would do. */
export interface SyncReport {
  /** For people. */
  readonly path: string;
  readonly plan: SyncPlan;
  readonly choice: SyncChoice;
  readonly closed: readonly ClosedIssue[];
  readonly overdue: readonly OverdueItem[];
}

/** A report for the terminal; text of the document cannot move the cursor, colour or reorder anything. */
export function renderSync(report: SyncReport): string {
  const { path, plan, choice, closed } = report;
  const isTaken = ({ key }: SyncProposal): boolean => choice.keys.has(key);
  const failed = closed.flatMap(({ failure, proposal }) => (failure === null ? [] : [{ failure, proposal }]));
  const hasFailed = ({ key }: SyncProposal): boolean => failed.some(({ proposal }) => proposal.key === key);
  const taken = plan.proposals.filter((proposal) => isTaken(proposal) && !hasFailed(proposal));
  const offered = plan.proposals.filter((proposal) => !isTaken(proposal));
  const takenBy = takingOption(plan, choice);
  return [
    ...taken.map((proposal) => line(words[proposal.kind], proposal, detail(proposal))),
    ...failed.map(({ proposal, failure }) => line('failed', proposal, failure)),
    ...offered.map((proposal) => line('offered', proposal, `${offer(proposal)}${takenBy(proposal)}`)),
    ...plan.told.map(({ text, link, message }) => line('left alone', { text }, `${link.text}: ${message}`)),
    ...report.overdue.map(overdueLine),
    `${singleLine(path)}: ${counted(report, taken.length, offered.length)}.`,
  ].join('\n');
}

/** How an offer ends: with the option of the command that takes it, where there is one. */
function takingOption(plan: SyncPlan, { keys }: SyncChoice): (proposal: SyncProposal) => string {
  const decided = issuesDecide(plan).keys;
  const closes = plan.proposals.filter(({ kind }) => kind === 'close').map(({ key }) => key);
  const closing = new Set(closings(plan, { keys: new Set([...keys, ...closes]) }).map(({ key }) => key));
  return ({ key }) => (decided.has(key) ? ' with --all' : closing.has(key) ? ' with --close' : '');
}

const words: Readonly<Record<SyncProposal['kind'], string>> = {
  tick: 'done',
  untick: 'open again',
  drop: 'given up',
  title: 'title',
  owner: 'owner',
  due: 'due',
  link: 'link',
  close: 'closed',
};

function line(word: string, { text }: Pick<SyncProposal, 'text'>, what: string): string {
  return `  ${word.padEnd(10)}  ${singleLine(text) || '(no text)'} -> ${singleLine(what)}`;
}

function detail(proposal: SyncProposal): string {
  switch (proposal.kind) {
    case 'title':
    case 'owner':
    case 'due':
    case 'link':
      return `${proposal.to} (${proposal.issue.url})`;
    case 'drop':
      return `${proposal.reason ?? ''} (${proposal.issue.url})`;
    case 'tick':
    case 'untick':
    case 'close':
      return proposal.issue.url;
  }
}

function offer(proposal: SyncProposal): string {
  const { kind, issue } = proposal;
  switch (kind) {
    case 'title':
    case 'owner':
    case 'due':
    case 'link':
      return `${kind} ${proposal.to} (${issue.url})`;
    case 'drop': {
      const why = proposal.reason === null ? 'say why in its status' : `because: ${proposal.reason}`;
      return `give it up, ${why} (${issue.url})`;
    }
    case 'tick':
      return `tick it (${issue.url})`;
    case 'untick':
      return `open it again (${issue.url})`;
    case 'close':
      return `close ${issue.url}`;
  }
}

/** "overdue  Add an alert - @alice, 3 days late, #12" */
function overdueLine({ text, owners, daysLate, due, link }: OverdueItem): string {
  const who = owners.length === 0 ? 'nobody' : owners.join(', ');
  const late = daysLate === 1 ? '1 day late' : `${daysLate} days late`;
  const where = link === null ? '' : `, ${link.url ?? link.text}`;
  return `  ${'overdue'.padEnd(10)}  ${singleLine(text) || '(no text)'} - ${singleLine(`${who}, due ${due}, ${late}${where}`)}`;
}

function counted({ plan, overdue }: SyncReport, taken: number, offered: number): string {
  return [
    `${taken} changed`,
    ...(offered > 0 ? [`${offered} offered`] : []),
    `${plan.told.length} left alone`,
    ...(overdue.length > 0 ? [`${overdue.length} overdue`] : []),
  ].join(', ');
}

/** The same for programs. */
export function syncJson({ path, plan, choice, closed, overdue }: SyncReport) {
  return {
    path,
    proposals: plan.proposals.map((proposal) => ({
      kind: proposal.kind,
      taken: choice.keys.has(proposal.key),
      text: proposal.text,
      issue: proposal.issue.url,
      ...('to' in proposal ? { from: proposal.from, to: proposal.to } : { reason: proposal.reason }),
      ...failureOf(proposal, closed),
    })),
    told: plan.told.map(({ text, link, reason, message }) => ({ text, link: link.text, reason, message })),
    overdue: overdue.map(({ text, owners, due, daysLate, link }) => ({
      text,
      owners,
      due,
      daysLate,
      link: link === null ? null : (link.url ?? link.text),
    })),
  };
}

function failureOf({ key }: SyncProposal, closed: readonly ClosedIssue[]): { failure?: string } {
  const failure = closed.find(({ proposal }) => proposal.key === key)?.failure;
  return failure == null ? {} : { failure };
}
