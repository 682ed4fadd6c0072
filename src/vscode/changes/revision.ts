import * as vscode from 'vscode';
import type { NamedRevision } from '../../core/ports.ts';
import { inUtc, plain } from './words.ts';

interface RevisionItem extends vscode.QuickPickItem {
  readonly rev?: string;
}

/** A tag or branch out of those there are, or whatever else is typed; undefined when a person leaves it. */
export async function pickRevision(
  title: string,
  revisions: readonly NamedRevision[],
): Promise<string | undefined> {
  const picker = vscode.window.createQuickPick<RevisionItem>();
  picker.title = title;
  picker.placeholder = vscode.l10n.t('Pick one, or type a branch, a tag or a commit');
  picker.ignoreFocusOut = true;
  picker.matchOnDescription = true;
  const items = itemsOf(revisions);
  picker.items = items;
  picker.onDidChangeValue((value) => {
    const typed = value.trim();
    const isKnown = typed === '' || revisions.some(({ name }) => name === typed);
    picker.items = isKnown ? items : [...items, typedItem(typed)];
  });
  try {
    return await new Promise((resolve) => {
      picker.onDidAccept(() => resolve(picker.activeItems[0]?.rev));
      picker.onDidHide(() => resolve(undefined));
      picker.show();
    });
  } finally {
    picker.dispose();
  }
}

function itemsOf(revisions: readonly NamedRevision[]): RevisionItem[] {
  const words: Readonly<Record<NamedRevision['kind'], string>> = {
    tag: vscode.l10n.t('tags'),
    branch: vscode.l10n.t('branches'),
    'remote branch': vscode.l10n.t('remote branches'),
  };
  return revisions.flatMap(({ name, kind, sha, atMs }, index) => {
    const item = {
      label: plain(name),
      description: `${sha.slice(0, 7)} · ${inUtc(atMs)}`,
      rev: name,
    };
    const separator = { label: words[kind], kind: vscode.QuickPickItemKind.Separator };
    return revisions[index - 1]?.kind === kind ? [item] : [separator, item];
  });
}

/** Shown whatever the filter says: it is what was typed. */
function typedItem(rev: string): RevisionItem {
  return { label: plain(rev), description: vscode.l10n.t('as typed'), alwaysShow: true, rev };
}
