import * as vscode from 'vscode';
import { DebriefError } from '../../core/errors.ts';
import type { RepositoryChanges } from '../../core/evidence/changes.ts';
import type { EvidenceEntry, Verdict } from '../../core/evidence/record/record.ts';
import { unlinked } from '../unlinked.ts';
import { closePreviews, showChange } from './diff.ts';
import { type ChangeItem, isItemButton, itemsOf } from './items.ts';
import { askMark, entryOf, type Marks, markOf } from './marks.ts';
import { previewActive } from './preview.ts';

/** A button in the title of the list. */
export interface TitleButton extends vscode.QuickInputButton {
  /** What it does, with the list out of the way; true where the changes have to be looked for again. */
  readonly act: () => Promise<boolean>;
}

function isTitleButton(button: vscode.QuickInputButton): button is TitleButton {
  return 'act' in button;
}

/** Where the list gets what it shows. */
export interface ChangeList {
  /** Each answer takes the place of the one before. */
  readonly search: (signal: AbortSignal) => AsyncIterable<readonly RepositoryChanges[]>;
  readonly title: (found: readonly RepositoryChanges[]) => string;
  readonly buttons: (found: readonly RepositoryChanges[]) => readonly TitleButton[];
  /** Why there is nothing to choose from. */
  readonly nothing: (found: readonly RepositoryChanges[]) => string;
  /** What the document lists already. */
  readonly entries: readonly EvidenceEntry[];
}

export interface Picked {
  /** What was found, with those units alone that were ticked. */
  readonly repositories: readonly RepositoryChanges[];
  /** What a person said of them, and of what the document lists already. */
  readonly marks: Marks;
}

/**
 * Shows the list at once, and what is found as soon as it is; undefined when a person leaves it, which ends the search.
 * @throws what the search throws
 */
export async function pickChanges(list: ChangeList): Promise<Picked | undefined> {
  const session = new PickerSession(list);
  try {
    return await session.run();
  } finally {
    session.dispose();
    await closePreviews();
  }
}

/** One list from its opening to the answer. */
class PickerSession {
  readonly #list: ChangeList;
  readonly #picker = vscode.window.createQuickPick<ChangeItem>();
  readonly #preview: vscode.Disposable;
  readonly #marks: Marks = new Map();
  #found: readonly RepositoryChanges[] = [];
  #search = new AbortController();
  /** Another input has taken the place of the list. */
  #aside = false;
  #fail: (error: unknown) => void = () => undefined;

  constructor(list: ChangeList) {
    this.#list = list;
    this.#picker.canSelectMany = true;
    this.#picker.ignoreFocusOut = true;
    this.#picker.matchOnDescription = true;
    this.#picker.matchOnDetail = true;
    this.#picker.keepScrollPosition = true;
    this.#preview = previewActive(this.#picker);
  }

  run(): Promise<Picked | undefined> {
    return new Promise((resolve, reject) => {
      this.#fail = reject;
      this.#picker.onDidHide(() => this.#aside || resolve(undefined));
      this.#picker.onDidAccept(() => {
        if (this.#picker.items.length > 0 || !this.#picker.busy) resolve(this.#picked());
      });
      this.#picker.onDidTriggerButton((button) => {
        if (isTitleButton(button)) this.#whileAside(() => this.#press(button));
      });
      this.#picker.onDidTriggerItemButton(({ button, item }) => {
        if (isItemButton(button)) this.#whileAside(() => this.#pressOn(item, button.act));
      });
      this.#look();
    });
  }

  dispose(): void {
    this.#search.abort();
    this.#preview.dispose();
    this.#picker.dispose();
  }

  #look(): void {
    this.#search.abort();
    this.#search = new AbortController();
    const { signal } = this.#search;
    this.#picker.busy = true;
    this.#picker.placeholder = vscode.l10n.t('Looking for changes…');
    this.#draw();
    this.#picker.show();
    this.#showAnswers(signal).catch((error: unknown) => {
      if (signal.aborted) return;
      // The list that is there outlives a search that fails.
      if (this.#found.length === 0 || !(error instanceof DebriefError)) this.#fail(error);
      else this.#tell(error);
    });
  }

  #tell({ message }: DebriefError): void {
    void vscode.window.showWarningMessage(unlinked(message));
    this.#picker.busy = false;
    this.#show(this.#found);
  }

  async #showAnswers(signal: AbortSignal): Promise<void> {
    for await (const found of this.#list.search(signal)) {
      if (signal.aborted) return;
      this.#show(found);
    }
    this.#picker.busy = false;
  }

  #show(found: readonly RepositoryChanges[]): void {
    this.#found = found;
    this.#draw();
    this.#picker.placeholder = found.some(({ units }) => units.length > 0)
      ? vscode.l10n.t('Which of them may have had a part in it?')
      : this.#list.nothing(found);
  }

  #draw(ticked = this.#ticked()): void {
    const state = { entries: this.#list.entries, marks: this.#marks, nowMs: Date.now() };
    this.#picker.title = this.#list.title(this.#found);
    this.#picker.buttons = this.#list.buttons(this.#found);
    const active = this.#picker.activeItems[0]?.change?.unit.sha;
    const items = itemsOf(this.#found, state);
    this.#picker.items = items;
    this.#picker.activeItems = items.filter(({ change }) => active && change?.unit.sha === active);
    this.#picker.selectedItems = items.filter(({ change }) => change && ticked.has(change.unit.sha));
  }

  /** An expected failure is told, and the list is there again; it ends with any other. */
  #whileAside(act: () => Promise<unknown>): void {
    this.#aside = true;
    act()
      .catch((error: unknown) => {
        if (!(error instanceof DebriefError)) throw error;
        void vscode.window.showWarningMessage(unlinked(error.message));
      })
      .then(() => this.#comeBack(), this.#fail)
      .finally(() => {
        this.#aside = false;
      });
  }

  /** What was shown meanwhile may have the focus. */
  async #comeBack(): Promise<void> {
    this.#picker.show();
    await vscode.commands.executeCommand('workbench.action.focusQuickOpen');
  }

  async #press({ act }: TitleButton): Promise<void> {
    if (await act()) this.#look();
  }

  async #pressOn({ change }: ChangeItem, act: 'show' | Verdict): Promise<void> {
    if (!change) return;
    const { sha, subject } = change.unit;
    if (act === 'show') return showChange({ root: change.repository.root, sha, subject });
    const same = markOf(sha, this.#marks, this.#list.entries)?.verdict === act;
    const mark = same ? null : await askMark(act);
    if (mark === undefined) return;
    this.#marks.set(sha, mark);
    // What somebody judged goes into the document with the judgement.
    this.#draw(mark === null ? this.#ticked() : this.#ticked().add(sha));
  }

  #picked(): Picked {
    const wanted = this.#ticked();
    const repositories = this.#found.map((repository) => ({
      ...repository,
      units: repository.units.filter(({ sha }) => wanted.has(sha)),
    }));
    const listed = this.#list.entries;
    const marks = [...this.#marks].filter(([sha]) => wanted.has(sha) || entryOf(listed, sha) !== undefined);
    return { repositories, marks: new Map(marks) };
  }

  #ticked(): Set<string> {
    return new Set(this.#picker.selectedItems.flatMap(({ change }) => change?.unit.sha ?? []));
  }
}
