import type { Locator, Page } from 'playwright-core';

type Text = string | RegExp;

/** The messages at the bottom right. */
export class Toasts {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  with(text: Text): Locator {
    return this.#page.locator('.notifications-toasts .notification-toast').filter({ hasText: text }).first();
  }

  /** Waits for the message and returns its text. */
  async read(text: Text): Promise<string> {
    return (await this.with(text).locator('.notification-list-item-message').innerText()).trim();
  }

  async click(text: Text, button: Text): Promise<void> {
    await this.with(text).getByRole('button', { name: button }).click();
  }

  async close(text: Text): Promise<void> {
    const toast = this.with(text);
    await toast.hover();
    await toast.locator('.codicon-notifications-clear').click();
    await toast.waitFor({ state: 'hidden' });
  }
}

/** The modal dialog in the middle: confirmations, consent to sign in, trust. */
export class Dialog {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  with(text: Text): Locator {
    return this.#page.locator('.monaco-dialog-box').filter({ hasText: text });
  }

  /** Waits for the dialog and returns its message and detail. */
  async read(text: Text): Promise<{ message: string; detail: string }> {
    const dialog = this.with(text);
    const message = (await dialog.locator('.dialog-message-text').innerText()).trim();
    const detail = dialog.locator('.dialog-message-detail');
    return { message, detail: (await detail.count()) > 0 ? (await detail.innerText()).trim() : '' };
  }

  async click(text: Text, button: Text): Promise<void> {
    const dialog = this.with(text);
    await dialog.getByRole('button', { name: button, exact: true }).click();
    await dialog.waitFor({ state: 'hidden' });
  }
}
