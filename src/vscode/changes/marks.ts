import * as vscode from 'vscode';
import type { EvidenceEntry, Verdict } from '../../core/evidence/record/record.ts';

/** What a person says of a change. */
export interface Mark {
  readonly verdict: Verdict;
  readonly why: string | null;
}

/** Marks by full sha, as a person makes them in a list; null where one was taken away. */
export type Marks = Map<string, Mark | null>;

export const verdictIcons: Readonly<Record<Verdict, string>> = {
  suspect: 'warning',
  'ruled out': 'circle-slash',
  confirmed: 'pass-filled',
};

export function verdictWords(verdict: Verdict): string {
  const words: Readonly<Record<Verdict, string>> = {
    suspect: vscode.l10n.t('suspect'),
    'ruled out': vscode.l10n.t('ruled out'),
    confirmed: vscode.l10n.t('confirmed'),
  };
  return words[verdict];
}

/** The mark that a person gives; undefined when they change their mind. What is ruled out needs a reason. */
export async function askMark(verdict: Verdict): Promise<Mark | undefined> {
  if (verdict !== 'ruled out') return { verdict, why: null };
  const why = await vscode.window.showInputBox({
    title: vscode.l10n.t('Rule Out'),
    prompt: vscode.l10n.t('Why is it ruled out?'),
    placeHolder: vscode.l10n.t('For example: the flag was off'),
    ignoreFocusOut: true,
    validateInput: (text) => (text.trim() === '' ? vscode.l10n.t('Say in a few words why.') : undefined),
  });
  return why === undefined ? undefined : { verdict, why: why.trim() };
}

/** The entry of a change in the document, which may give its sha in short. */
export function entryOf(entries: readonly EvidenceEntry[], sha: string): EvidenceEntry | undefined {
  return entries.find((entry) => sha.startsWith(entry.sha));
}

/** The mark of a change as it is now: made in the list, else what the document says. */
export function markOf(sha: string, marks: Marks, entries: readonly EvidenceEntry[]): Mark | null {
  const made = marks.get(sha);
  if (made !== undefined) return made;
  const entry = entryOf(entries, sha);
  return entry?.verdict ? { verdict: entry.verdict, why: entry.why } : null;
}
