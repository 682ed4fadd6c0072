import * as vscode from 'vscode';
import { leftToFill, type RenderedMessage } from '../../core/incident/messages/render.ts';
import type { PlaybookMessage } from '../../core/playbook/schema/words.ts';
import type { ChosenIncident } from '../incidents/choose.ts';
import type { Host } from '../run.ts';
import { keptDrafts } from './kept.ts';
import { draftLenses } from './lenses.ts';

/** A text that a person looks through before it is copied and entered. Plain data, for a window may be reloaded. */
export interface Draft {
  /** The address of the incident's record. */
  readonly incident: string;
  readonly rendered: RenderedMessage;
  /** Where it goes, in a browser; null where nobody knows. */
  readonly link: { readonly name: string; readonly url: string } | null;
  /** What is said once it is copied and entered. */
  readonly done: string;
  readonly means: DraftMeaning;
}

/** What sending it means for the record. */
export type DraftMeaning =
  | ({ readonly kind: 'message' } & Pick<PlaybookMessage, 'audience' | 'moment'>)
  | { readonly kind: 'hand-off'; readonly role: string; readonly to: string };

export interface NewDraft extends Omit<Draft, 'incident'> {
  readonly chosen: ChosenIncident;
  readonly language: 'plaintext' | 'markdown';
}

/** By the address of its editor. */
const drafts = new Map<string, Draft>();
/** Of drafts that were opened in this window since it was loaded. */
const incidents = new WeakMap<Draft, ChosenIncident>();
let watching: vscode.Disposable | undefined;

/** Opens a draft in an editor, with the first thing to fill in selected. */
export async function openDraft(host: Host, { chosen, language, ...rest }: NewDraft): Promise<void> {
  const draft: Draft = { ...rest, incident: chosen.uri.toString() };
  const content = draft.rendered.text.trimEnd();
  const document = await vscode.workspace.openTextDocument({ language, content });
  incidents.set(draft, chosen);
  drafts.set(document.uri.toString(), draft);
  await follow(host);
  const editor = await vscode.window.showTextDocument(document, { preview: false });
  selectNext(editor, draft);
}

/** While a window loads, VS Code tells of no tabs, then of some; by then of all. */
const loadedMs = 10_000;

/** Takes up the drafts that were open when the window was loaded anew: their texts are there again, kept by VS Code. */
export async function takeUpDrafts(host: Host): Promise<void> {
  const kept = host.workspaceMemory.get<readonly (readonly [string, Draft])[]>(keptDrafts, []);
  for (const [uri, draft] of kept) drafts.set(uri, draft);
  await follow(host);
  setTimeout(() => forgetClosed(host, [...drafts.keys()]), loadedMs);
}

/** Forgets those of these drafts that no tab has any more. */
function forgetClosed(host: Host, uris: readonly string[]): void {
  const open = openAddresses();
  const gone = uris.filter((uri) => !open.has(uri) && drafts.delete(uri));
  if (gone.length > 0) void follow(host);
}

/** The draft of an address; that in front where none is given. */
export function draftAt(uri = vscode.window.activeTextEditor?.document.uri): Draft | undefined {
  return uri && drafts.get(uri.toString());
}

/** The incident that a draft was opened for; undefined for one that was taken up again. */
export function incidentOf(draft: Draft): ChosenIncident | undefined {
  return incidents.get(draft);
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

/** Keeps what is known of the drafts, and offers their actions as long as there are any. */
async function follow(host: Host): Promise<void> {
  if (drafts.size > 0) watching ??= watch(host);
  else {
    watching?.dispose();
    watching = undefined;
  }
  await host.workspaceMemory.update(keptDrafts, drafts.size > 0 ? [...drafts] : undefined);
  // Menus show a draft's actions by this.
  await vscode.commands.executeCommand('setContext', 'debrief.drafts', [...drafts.keys()]);
}

function watch(host: Host): vscode.Disposable {
  const lenses = vscode.languages.registerCodeLensProvider(
    { scheme: 'untitled' },
    {
      provideCodeLenses: ({ uri }) => {
        const draft = draftAt(uri);
        return draft ? draftLenses(uri, draft) : [];
      },
    },
  );
  // Of an editor that nobody has looked at since the window was loaded, only the tab is known.
  const closing = vscode.window.tabGroups.onDidChangeTabs(({ closed }) => {
    forgetClosed(
      host,
      closed.flatMap((tab) => addressOf(tab) ?? []),
    );
  });
  return vscode.Disposable.from(lenses, closing);
}

function openAddresses(): ReadonlySet<string> {
  const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
  return new Set(tabs.flatMap((tab) => addressOf(tab) ?? []));
}

function addressOf({ input }: vscode.Tab): string | undefined {
  return input instanceof vscode.TabInputText ? input.uri.toString() : undefined;
}
