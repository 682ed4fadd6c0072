import * as vscode from 'vscode';
import { singleLine } from '../../core/document/escape.ts';
import type { OutlineEntry } from '../../core/evidence/record/outline.ts';
import type { Verdict } from '../../core/evidence/record/record.ts';
import type { Server } from '../client.ts';
import { verdictIcons, verdictWords } from './marks.ts';

/** The rows of the view, kept current. */
export interface FollowedDocument extends vscode.Disposable {
  rowsBelow(row?: vscode.TreeItem): Promise<vscode.TreeItem[]>;
}

/** Typing has to rest so long before the document is asked about again. */
const restMs = 300;

/** Follows the Markdown document that was last in front, as it is edited. */
export function followDocument(server: Server, renewed: vscode.EventEmitter<undefined>): FollowedDocument {
  let subject = documentOf(vscode.window.activeTextEditor) ?? openDocument();
  let timer: NodeJS.Timeout | undefined;
  const renew = (): void => renewed.fire(undefined);
  const is = (document: vscode.TextDocument): boolean => document.uri.toString() === subject?.toString();
  const listeners = [
    vscode.window.onDidChangeActiveTextEditor((editor) => {
      const shown = documentOf(editor);
      if (!shown || shown.toString() === subject?.toString()) return;
      subject = shown;
      renew();
    }),
    vscode.workspace.onDidChangeTextDocument(({ document }) => {
      if (!is(document)) return;
      clearTimeout(timer);
      timer = setTimeout(renew, restMs);
    }),
    vscode.workspace.onDidCloseTextDocument((document) => {
      if (!is(document)) return;
      subject = undefined;
      renew();
    }),
  ];
  return {
    async rowsBelow(row) {
      if (row) return row instanceof Group ? [...row.rows] : [];
      if (!subject) return [];
      // A server that is being started again answers after the next edit.
      const entries = await server.evidence(subject).catch(() => []);
      return groupsOf(subject, entries);
    },
    dispose() {
      clearTimeout(timer);
      for (const listener of listeners) listener.dispose();
    },
  };
}

function documentOf(editor: vscode.TextEditor | undefined): vscode.Uri | undefined {
  const document = editor?.document;
  return document?.languageId === 'markdown' && document.uri.scheme === 'file' ? document.uri : undefined;
}

/** Something else is in front, such as a diff: the first document that is open. */
function openDocument(): vscode.Uri | undefined {
  return vscode.window.tabGroups.all
    .flatMap(({ tabs }) => tabs)
    .flatMap(({ input }) => (input instanceof vscode.TabInputText ? [input.uri] : []))
    .find(({ scheme, path }) => scheme === 'file' && path.endsWith('.md'));
}

/** The changes of one verdict. */
class Group extends vscode.TreeItem {
  constructor(
    verdict: Verdict | null,
    readonly rows: readonly ChangeRow[],
  ) {
    const label = verdict ? capitalized(verdictWords(verdict)) : vscode.l10n.t('Not judged yet');
    super(label, vscode.TreeItemCollapsibleState.Expanded);
    this.id = verdict ?? 'none';
    this.description = String(rows.length);
  }
}

/** One change. Commands of its row are given the row, and find in it what it is about. */
class ChangeRow extends vscode.TreeItem {
  readonly uri: string;
  readonly sha: string;

  constructor(document: vscode.Uri, { sha, verdict, why, title }: OutlineEntry) {
    super(singleLine(title));
    this.uri = document.toString();
    this.sha = sha;
    this.description = [...(why ? [singleLine(why)] : []), sha.slice(0, 7)].join(' · ');
    this.tooltip = [singleLine(title), this.description].join('\n');
    this.iconPath = new vscode.ThemeIcon(verdict ? verdictIcons[verdict] : 'git-commit');
    this.contextValue = verdict ? `change ${verdict}` : 'change';
    this.command = {
      command: 'debrief.showChange',
      title: vscode.l10n.t('Show Change'),
      arguments: [this.uri, sha],
    };
  }
}

/** What needs a person first stands first. */
const order: readonly (Verdict | null)[] = ['confirmed', 'suspect', null, 'ruled out'];

function groupsOf(document: vscode.Uri, entries: readonly OutlineEntry[]): Group[] {
  return order.flatMap((verdict) => {
    const own = entries.filter((entry) => entry.verdict === verdict);
    const rows = own.map((entry) => new ChangeRow(document, entry));
    return rows.length > 0 ? [new Group(verdict, rows)] : [];
  });
}

function capitalized(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
