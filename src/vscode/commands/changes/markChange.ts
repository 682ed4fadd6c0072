import * as vscode from 'vscode';
import { markEvidence } from '../../../core/evidence/record/mark.ts';
import { type Verdict, verdicts } from '../../../core/evidence/record/record.ts';
import { askedChange, type ListedChange, verdictNamed } from '../../changes/asked.ts';
import { askMark, verdictIcons, verdictWords } from '../../changes/marks.ts';
import { rewrite } from '../../rewrite.ts';
import type { CommandRun } from '../../run.ts';

/** Writes what a person makes of a change behind it: suspect, ruled out (why), confirmed; or takes that away. */
export async function markChange(run: CommandRun): Promise<void> {
  const title = vscode.l10n.t('Mark Change');
  const change = await askedChange(run, title);
  if (!change) return;
  const named = verdictNamed(run.args);
  const verdict = named === undefined ? await pickVerdict(title) : named;
  if (verdict !== undefined) await mark(change, verdict);
}

/** The same for a command that says by itself what the verdict is; null takes it away. */
export function markAs(verdict: Verdict | null): (run: CommandRun) => Promise<void> {
  return async (run) => {
    const change = await askedChange(run, vscode.l10n.t('Mark Change'));
    if (change) await mark(change, verdict);
  };
}

async function mark(change: ListedChange, verdict: Verdict | null): Promise<void> {
  const made = verdict === null ? null : await askMark(verdict);
  if (made === undefined) return;
  await rewrite(change, (document) =>
    markEvidence(document, change.sha, made?.verdict ?? null, made?.why ?? ''),
  );
}

async function pickVerdict(title: string): Promise<Verdict | null | undefined> {
  const choices: { label: string; verdict: Verdict | null }[] = [
    ...verdicts.map((verdict) => ({
      label: `$(${verdictIcons[verdict]}) ${verdictWords(verdict)}`,
      verdict,
    })),
    { label: `$(circle-outline) ${vscode.l10n.t('nothing is known')}`, verdict: null },
  ];
  return (await vscode.window.showQuickPick(choices, { title, ignoreFocusOut: true }))?.verdict;
}
