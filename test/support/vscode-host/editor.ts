import path from 'node:path';
import type { Locator, Page } from 'playwright-core';
import type { QuickInput } from './quick-input.ts';

/** What is used of a line's element: the browser's own types are not part of this program. */
interface DrawnLine {
  readonly style: { readonly top: string };
  readonly textContent: string | null;
}

/** The text editor that has the focus. */
export class Editor {
  readonly #page: Page;
  readonly #quickInput: QuickInput;

  constructor(page: Page, quickInput: QuickInput) {
    this.#page = page;
    this.#quickInput = quickInput;
  }

  get tab(): Locator {
    return this.#page.locator('.part.editor .editor-group-container.active .tab.active');
  }

  get area(): Locator {
    return this.#page
      .locator('.part.editor .editor-group-container.active .monaco-editor')
      .filter({ visible: true })
      .first();
  }

  /** Opens a file of the workspace by quick open. `file` may have folders in front, which tells namesakes apart. */
  async openFile(file: string): Promise<void> {
    const name = path.posix.basename(file);
    await this.#quickInput.openWith('ControlOrMeta+P');
    await this.#quickInput.input.fill(file);
    await this.#quickInput.row(name).click();
    await this.tab.filter({ hasText: name }).waitFor();
    await this.area.waitFor();
  }

  /** Puts the cursor there; both count from 1. */
  async goTo(line: number, column = 1): Promise<void> {
    await this.#quickInput.openWith('Control+G');
    await this.#quickInput.answer(`:${line}:${column}`);
    const place = new RegExp(`Ln ${line}, Col ${column}\\b`);
    await this.#page.locator('.statusbar-item').filter({ hasText: place }).waitFor();
    // The box gives the focus back a moment later: what is typed before would get lost.
    await this.#quickInput.box.waitFor({ state: 'hidden' });
    await this.#page.locator('.part.editor .editor-group-container.active .monaco-editor.focused').waitFor();
  }

  /** Types key by key, with all that the editor does to typing: closing brackets, indentation, suggestions. */
  async type(text: string): Promise<void> {
    await this.#page.keyboard.type(text);
  }

  /** Pastes text, so that the editor neither closes brackets nor indents. */
  async insert(text: string): Promise<void> {
    await this.#page.evaluate(`navigator.clipboard.writeText(${JSON.stringify(text)})`);
    await this.#page.keyboard.press('ControlOrMeta+V');
  }

  /** Replaces the whole text by another. */
  async replaceAll(text: string): Promise<void> {
    await this.area.click();
    await this.#page.keyboard.press('ControlOrMeta+A');
    await this.insert(text);
    await this.tab.and(this.#page.locator('.dirty')).waitFor();
  }

  async save(): Promise<void> {
    await this.#page.keyboard.press('ControlOrMeta+S');
    await this.tab.and(this.#page.locator(':not(.dirty)')).waitFor();
  }

  /** The lines in view. The whole text, when saved, is on the disk. */
  async visibleText(): Promise<string> {
    const lines = await this.area.locator('.view-lines .view-line').evaluateAll((elements) =>
      (elements as unknown as DrawnLine[])
        .map((line) => ({ top: Number.parseFloat(line.style.top), text: line.textContent ?? '' }))
        .sort((a, b) => a.top - b.top)
        .map((line) => line.text),
    );
    return lines.join('\n').replaceAll('\u00a0', ' ');
  }

  /** The whole text as it stands in the editor (not empty), by selecting and copying it. Leaves all selected. */
  async text(): Promise<string> {
    await this.#page.evaluate("navigator.clipboard.writeText('')");
    await this.area.click();
    await this.#page.keyboard.press('ControlOrMeta+A');
    await this.#page.keyboard.press('ControlOrMeta+C');
    await this.#page.waitForFunction("navigator.clipboard.readText().then((text) => text !== '')");
    return this.#page.evaluate<string>('navigator.clipboard.readText()');
  }

  squiggles(severity: 'error' | 'warning' | 'info' | 'hint'): Locator {
    return this.area.locator(`.squiggly-${severity}`);
  }

  /**
   * Opens the quick fixes at the cursor and returns their titles. Tries again: there are none as long as the language
   * server is still starting.
   */
  async quickFixes(): Promise<string[]> {
    const rows = this.#fixRows();
    for (let attempt = 0; attempt < 5 && !(await rows.first().isVisible()); attempt++) {
      await this.#page.keyboard.press('ControlOrMeta+.');
      await rows
        .first()
        .waitFor({ timeout: 4_000 })
        .catch(() => undefined);
    }
    await rows.first().waitFor();
    return (await rows.allInnerTexts()).map((text) => text.trim());
  }

  /** Applies one of them, opening the menu when it is not open. By keys: the menu moves while its preview loads. */
  async applyQuickFix(title: string | RegExp): Promise<void> {
    if (!(await this.#fixRows().first().isVisible())) await this.quickFixes();
    const wanted = this.#fixRows().filter({ hasText: title }).first();
    await wanted.waitFor();
    for (let rows = await this.#fixRows().count(); rows > 0 && !(await hasFocus(wanted)); rows--) {
      await this.#page.keyboard.press('ArrowDown');
    }
    await this.#page.keyboard.press('Enter');
    await wanted.waitFor({ state: 'hidden' });
  }

  #fixRows(): Locator {
    return this.#page.locator('.action-widget .monaco-list-row.action');
  }
}

async function hasFocus(row: Locator): Promise<boolean> {
  return /\bfocused\b/.test((await row.getAttribute('class')) ?? '');
}
