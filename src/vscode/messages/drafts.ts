import type { Temporal } from 'temporal-polyfill';
import * as vscode from 'vscode';
import type { DocumentEdit } from '../../core/document/edits.ts';
import type { Incident } from '../../core/incident/incident.ts';
import { leftToFill, type RenderedMessage } from '../../core/incident/messages/render.ts';
import type { ChosenIncident } from '../incidents/choose.ts';
import { draftLenses } from './lenses.ts';

/** A text that a person looks through before it is copied and entered. */
export interface Draft {
  readonly chosen: ChosenIncident;
  readonly rendered: RenderedMessage;
  readonly language: 'plaintext' | 'markdown';
  /** Where it goes, in a browser; null where nobody knows. */
  readonly link: { readonly name: string; readonly url: string } | null;
  /** What is said once it is copied and entered. */
  readonly done: string;
  /** The change of the record that sending it means. */
  record(incident: Incident, text: string, at: Temporal.Instant): DocumentEdit;
}

const drafts = new Map<string, Draft>();
let watching: vscode.Disposable | undefined;

/** Opens a draft in an editor, with the first thing to fill in selected. */
export async function openDraft(draft: Draft): Promise<void> {
  const content = draft.rendered.text.trimEnd();
  const document = await vscode.workspace.openTextDocument({ language: draft.language, content });
  drafts.set(document.uri.toString(), draft);
  watching ??= watch();
  await tellOfDrafts();
  const editor = await vscode.window.showTextDocument(document, { preview: false });
  selectNext(editor, draft);
}

/** The draft of an address; that in front where none is given. */
export function draftAt(uri = vscode.window.activeTextEditor?.document.uri): Draft | undefined {
  return uri && drafts.get(uri.toString());
}

/** Selects the first thing that is still to be filled in; the beginning where there is none. */
export function selectNext(editor: vscode.TextEditor, { rendered }: Draft): void {
  const { document } = editor;
  const [first = ''] = leftToFill(document.getText(), rendered);
  const start = Math.max(0, document.getText().indexOf(first));
  editor.selection = new vscode.Selection(
    document.positionAt(start),
    document.positionAt(start + first.length),
  );
  editor.revealRange(editor.selection);
}

/** Closes a draft's editor without asking whether to save it. */
export async function closeDraft(document: vscode.TextDocument): Promise<void> {
  await vscode.window.showTextDocument(document, { preview: false });
  await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
}

function watch(): vscode.Disposable {
  const lenses = vscode.languages.registerCodeLensProvider(
    { scheme: 'untitled' },
    {
      provideCodeLenses: ({ uri }) => {
        const draft = draftAt(uri);
        return draft ? draftLenses(uri, draft) : [];
      },
    },
  );
  const closing = vscode.workspace.onDidCloseTextDocument(({ uri }) => {
    if (!drafts.delete(uri.toString())) return;
    void tellOfDrafts();
    if (drafts.size > 0) return;
    watching?.dispose();
    watching = undefined;
  });
  return vscode.Disposable.from(lenses, closing);
}

/** Menus show a draft's actions by this. */
async function tellOfDrafts(): Promise<void> {
  await vscode.commands.executeCommand('setContext', 'debrief.drafts', [...drafts.keys()]);
}
