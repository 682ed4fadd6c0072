import type { Locator, Page } from 'playwright-core';

/** The box at the top of the window: the palette, quick picks, input boxes and file choosers all use it. */
export class QuickInput {
  readonly #page: Page;
  readonly box: Locator;
  readonly input: Locator;

  constructor(page: Page) {
    this.#page = page;
    this.box = page.locator('.quick-input-widget').filter({ visible: true });
    this.input = this.box.locator('.quick-input-box input');
  }

  /** Opens it with a key. Tries again, because a key pressed while the window still loads gets lost. */
  async openWith(key: string): Promise<void> {
    for (let attempt = 0; attempt < 5; attempt++) {
      await this.#page.keyboard.press(key);
      const opened = await this.input.waitFor({ timeout: 3_000 }).then(
        () => true,
        () => false,
      );
      if (opened) return;
    }
    throw new Error(`${key} opened no input box`);
  }

  /** The rows that show now; VS Code draws only those in view. */
  rows(): Locator {
    return this.box.locator('.quick-input-list .monaco-list-row');
  }

  /** A row by its label: the exact text, or a pattern. */
  row(label: string | RegExp): Locator {
    const text = typeof label === 'string' ? new RegExp(`^\\s*${quoted(label)}\\s*$`) : label;
    return this.rows()
      .filter({ has: this.#page.locator('.label-name', { hasText: text }) })
      .first();
  }

  /** Answers an input box. `title` makes sure that it is the one expected: text of its title, prompt or placeholder. */
  async answer(text: string, title?: string | RegExp): Promise<void> {
    await this.#expect(title);
    await this.input.fill(text);
    await this.#page.keyboard.press('Enter');
  }

  /** Picks one row of a quick pick. A long list is filtered first when the row is out of view. */
  async pick(label: string | RegExp, title?: string | RegExp): Promise<void> {
    await this.#expect(title);
    await this.#bringIntoView(label);
    await this.row(label).click();
  }

  /** Ticks rows of a quick pick that takes several, and accepts. Rows that are ticked already stay so. */
  async pickSeveral(labels: readonly (string | RegExp)[], title?: string | RegExp): Promise<void> {
    await this.#expect(title);
    for (const label of labels) {
      await this.#bringIntoView(label);
      await setChecked(this.row(label), true);
    }
    await this.accept();
  }

  /** Unticks rows of a quick pick that takes several; `accept()` is left to the caller. */
  async untick(labels: readonly (string | RegExp)[]): Promise<void> {
    for (const label of labels) await setChecked(this.row(label), false);
  }

  async accept(): Promise<void> {
    await this.input.focus();
    await this.#page.keyboard.press('Enter');
  }

  /** Closes it without an answer. */
  async dismiss(): Promise<void> {
    await this.box.waitFor();
    await this.#page.keyboard.press('Escape');
    await this.box.waitFor({ state: 'hidden' });
  }

  /** What it says below the input: a prompt or a validation message. */
  async message(): Promise<string> {
    return (await this.box.locator('.quick-input-message').innerText()).trim();
  }

  async #expect(title: string | RegExp | undefined): Promise<void> {
    await this.input.waitFor();
    if (title === undefined) return;
    const says = this.box.filter({ hasText: title });
    const asks = this.box.filter({ has: this.#page.getByPlaceholder(title) });
    await says.or(asks).waitFor();
  }

  async #bringIntoView(label: string | RegExp): Promise<void> {
    await this.rows().first().waitFor();
    if (typeof label !== 'string' || (await this.row(label).isVisible())) return;
    await this.input.fill(label);
  }
}

/** A row's box is drawn, not a form's: the state stands in its class or in aria-checked. */
async function setChecked(row: Locator, wanted: boolean): Promise<void> {
  const box = row.getByRole('checkbox');
  if ((await box.isChecked()) !== wanted) await box.click();
}

function quoted(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
