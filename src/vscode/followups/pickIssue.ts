import * as vscode from 'vscode';
import { DebriefError } from '../../core/errors.ts';
import { type IssueRequest, issueNamed } from '../../core/followup/issueAt.ts';
import type { Connect } from '../../core/followup/preparePlans.ts';
import { formatRepository } from '../../core/followup/repository.ts';
import type { FindTwins } from '../../core/followup/twins.ts';
import type { RepositoryRef, TrackedIssue } from '../../core/ports.ts';
import { systemClock } from '../../platform/clock.ts';
import { plain } from '../changes/words.ts';

/** An issue as a person names it. */
export type PickedIssue = Omit<IssueRequest, 'follow'>;

interface IssueRow extends vscode.QuickPickItem {
  readonly issue?: PickedIssue;
}

export interface IssueQuestion {
  /** Where a number alone is. */
  readonly repository: RepositoryRef;
  readonly connect: Connect;
  /** Which issues look like what is to be linked. */
  readonly twinsIn: (issues: readonly TrackedIssue[]) => ReturnType<FindTwins>;
}

/** Issues that were touched in this time are listed; any other one can be typed. */
const LISTED_DAYS = 120;

/**
 * Lets a person pick among the issues of a repository, which are listed while the list is open already, or type one.
 * Undefined where they leave.
 * @throws DebriefError what the tracker says, where nothing was picked before it said so
 */
export async function pickIssue(question: IssueQuestion): Promise<PickedIssue | undefined> {
  const { repository } = question;
  const list = vscode.window.createQuickPick<IssueRow>();
  const controller = new AbortController();
  let issues: readonly IssueRow[] = [];
  const show = (): void => {
    list.items = [...typedRow(list.value, repository), ...issues];
  };
  list.title = vscode.l10n.t('Link Existing Issue: {0}', formatRepository(repository));
  list.placeholder = vscode.l10n.t('Pick an issue, or type 12, acme/payments#12 or an address');
  list.matchOnDescription = true;
  list.ignoreFocusOut = true;
  list.busy = true;
  try {
    return await new Promise<PickedIssue | undefined>((resolve, reject) => {
      list.onDidChangeValue(show);
      list.onDidAccept(() => {
        const issue = list.selectedItems[0]?.issue;
        if (issue) resolve(issue);
      });
      list.onDidHide(() => resolve(undefined));
      list.show();
      listIssues(question, controller.signal).then((rows) => {
        issues = rows;
        list.busy = false;
        show();
      }, reject);
    });
  } finally {
    controller.abort();
    list.dispose();
  }
}

async function listIssues({ repository, connect, twinsIn }: IssueQuestion, signal: AbortSignal) {
  const { tracker } = await connect(repository);
  const since = systemClock.now().subtract({ hours: LISTED_DAYS * 24 });
  const issues = await tracker.list(repository, since.toString(), signal);
  const twins = twinsIn(issues);
  const others = issues.filter((issue) => !twins.includes(issue)).reverse();
  return [
    ...section(vscode.l10n.t('likely the same'), twins, repository),
    ...section(
      vscode.l10n.t('open'),
      others.filter(({ state }) => state === 'open'),
      repository,
    ),
    ...section(
      vscode.l10n.t('closed'),
      others.filter(({ state }) => state === 'closed'),
      repository,
    ),
  ];
}

function section(label: string, issues: readonly TrackedIssue[], repository: RepositoryRef): IssueRow[] {
  if (issues.length === 0) return [];
  return [
    { label, kind: vscode.QuickPickItemKind.Separator },
    ...issues.map((issue) => rowOf(issue, repository)),
  ];
}

function rowOf({ number, title, state, assignees }: TrackedIssue, repository: RepositoryRef): IssueRow {
  const icon = state === 'open' ? '$(issue-opened)' : '$(issue-closed)';
  const who = assignees.map((login) => `@${login}`).join(', ');
  return {
    label: `${icon} #${number} ${plain(title)}`,
    description: plain(who),
    issue: { repository, number },
  };
}

/** What is typed, where it names an issue. */
function typedRow(text: string, usual: RepositoryRef): IssueRow[] {
  try {
    const picked = issueNamed(text.trim(), usual);
    const label = vscode.l10n.t('Link {0}', `${formatRepository(picked.repository)}#${picked.number}`);
    return [{ label: `$(link) ${plain(label)}`, alwaysShow: true, issue: picked }];
  } catch (error) {
    if (error instanceof DebriefError) return [];
    throw error;
  }
}
