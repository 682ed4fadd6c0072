import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser, FrameLocator, Locator, Page } from 'playwright-core';
import { Editor } from './editor.ts';
import { Dialog, Toasts } from './messages.ts';
import { QuickInput } from './quick-input.ts';
import type { VSCodeServer } from './server.ts';
import { readUserSettings, type Settings } from './settings.ts';
import { changeConfiguration, type PageOptions } from './workbench-page.ts';

const SCREENSHOTS = fileURLToPath(new URL('../../../test-results/screenshots/', import.meta.url));

/** How long anything may take before a test fails: VS Code's first window on a busy machine needs the most. */
const WINDOW_TIMEOUT = 60_000;
const STEP_TIMEOUT = 20_000;

/** The themes that people have unless they choose another, and the class by which VS Code marks the window. */
const THEMES = {
  light: { class: 'vs', '1.139': 'Light 2026', '1.100': 'Light Modern' },
  dark: { class: 'vs-dark', '1.139': 'Dark 2026', '1.100': 'Dark Modern' },
  'high contrast': { class: 'hc-black', '1.139': 'Dark High Contrast', '1.100': 'Dark High Contrast' },
  'high contrast light': {
    class: 'hc-light',
    '1.139': 'Light High Contrast',
    '1.100': 'Light High Contrast',
  },
} as const;

export type ColourTheme = keyof typeof THEMES;

/** One VS Code window, used as a person does: with keys and clicks. Every step waits until it can be done. */
export class Workbench {
  readonly quickInput: QuickInput;
  readonly toasts: Toasts;
  readonly dialog: Dialog;
  readonly editor: Editor;
  readonly #server: VSCodeServer;

  private constructor(
    readonly page: Page,
    server: VSCodeServer,
  ) {
    this.#server = server;
    this.quickInput = new QuickInput(page);
    this.toasts = new Toasts(page);
    this.dialog = new Dialog(page);
    this.editor = new Editor(page, this.quickInput);
  }

  /** A window without a folder yet: call `open`. Each has its own cookies and storage. */
  static async create(browser: Browser, server: VSCodeServer, options: PageOptions = {}): Promise<Workbench> {
    const context = await browser.newContext({
      viewport: { width: 1400, height: 900 },
      permissions: ['clipboard-read', 'clipboard-write'],
      reducedMotion: 'reduce', // a half faded-in message makes a bad picture and moves under the mouse
    });
    // The token as a cookie, as the server would set it after the first visit: its redirect would lose our page options.
    await context.addCookies([{ name: 'vscode-tkn', value: server.token, url: server.origin }]);
    context.setDefaultTimeout(STEP_TIMEOUT);
    const page = await context.newPage();
    if (Object.keys(options).length > 0) await changeConfiguration(page, server, options);
    return new Workbench(page, server);
  }

  /** Opens a folder or a .code-workspace file and waits until VS Code knows its extensions. */
  async open(workspace: string): Promise<void> {
    await this.navigate(workspace);
    await this.#ready();
  }

  /** Loads the window anew as a person does: VS Code first writes aside what it keeps, which an address does not wait for. */
  async reload(): Promise<void> {
    const loaded = this.page.waitForEvent('load', { timeout: WINDOW_TIMEOUT });
    await this.runCommand('Developer: Reload Window');
    await loaded;
    await this.#ready();
  }

  async #ready(): Promise<void> {
    await this.page.locator('.monaco-workbench .part.statusbar').waitFor({ timeout: WINDOW_TIMEOUT });
    await this.page.waitForFunction(
      () => performance.getEntriesByName('code/didLoadExtensions').length > 0,
      undefined,
      { timeout: WINDOW_TIMEOUT },
    );
  }

  /** Only goes to the address, for tests of what shows before the window is ready. */
  async navigate(workspace: string): Promise<void> {
    const url = new URL(this.#server.url(workspace));
    url.searchParams.delete('tkn');
    await this.page.goto(url.href);
  }

  /**
   * Runs a command by the title that the palette shows, category included. An open palette does not learn of commands
   * that become enabled meanwhile, and closes when an editor that still opens takes the focus: it is opened anew until
   * the command could be chosen.
   */
  async runCommand(title: string): Promise<void> {
    for (let attempt = 0; attempt < 6; attempt++) {
      await this.quickInput.openWith('F1');
      const chosen = await this.quickInput.input
        .fill(`>${title}`, { timeout: 4_000 })
        .then(() => this.quickInput.row(title).click({ timeout: 4_000 }))
        .then(
          () => true,
          () => false,
        );
      if (chosen) return;
      await this.page.keyboard.press('Escape');
    }
    throw new Error(`the palette does not offer "${title}"`);
  }

  /** The palette's titles that match what is typed. Leaves the palette closed. */
  async commandsMatching(text: string): Promise<string[]> {
    await this.quickInput.openWith('F1');
    await this.quickInput.input.fill(`>${text}`);
    await this.quickInput.rows().first().waitFor();
    const titles = await this.quickInput.rows().locator('.label-name').allInnerTexts();
    await this.quickInput.dismiss();
    return titles.map((title) => title.trim());
  }

  /** Leaves the room of Debrief's side bar to one of its views: rows without room are not drawn. */
  async onlyView(title: string): Promise<void> {
    const headers = this.page.locator('.part.sidebar .pane-header');
    for (const other of ['Active Incidents', 'Recent Changes', 'Follow-Ups', 'Past Incidents']) {
      const header = headers.filter({ hasText: other }).first();
      const isOpen = (await header.getAttribute('aria-expanded')) === 'true';
      if (isOpen !== (other === title)) await header.click();
    }
  }

  statusBarItem(text: string | RegExp): Locator {
    return this.page.locator('.part.statusbar .statusbar-item').filter({ hasText: text }).first();
  }

  /** Rows of the Problems view, after opening it: files, and under them the problems. Only those in view. */
  async problems(): Promise<Locator> {
    const view = this.page.locator('.markers-panel');
    if (!(await view.isVisible())) await this.runCommand('Problems: Focus on Problems View');
    await view.waitFor();
    return view.locator('.monaco-list-row');
  }

  /** One problem by its text. The first of a window waits for the language server to start, on a busy machine for long. */
  async problem(text: string | RegExp): Promise<Locator> {
    const rows = await this.problems();
    const row = rows.filter({ hasText: text }).first();
    await row.waitFor({ timeout: WINDOW_TIMEOUT }).catch(async (cause: unknown) => {
      const [there, written] = [await rows.allInnerTexts(), await this.editor.visibleText()];
      const seen = `Problems:\n${there.join('\n')}\n\nEditor:\n${written}`;
      await this.screenshot(`no-problem-${Date.now()}`);
      throw new Error(`no problem "${String(text)}". ${seen}`, { cause });
    });
    return row;
  }

  /** The page inside the webview in view; `index` counts from 0 when there are several. */
  webview(index = 0): FrameLocator {
    const outer = this.page.locator('iframe.webview.ready').filter({ visible: true }).nth(index);
    return outer.contentFrame().frameLocator('iframe#active-frame');
  }

  /**
   * Changes user settings while the window is open, in the editor of settings.json as a person would: this VS Code does
   * not notice when the file changes on the disk. It leaves the editor that was open before in front again.
   */
  async changeSettings(changes: Settings): Promise<void> {
    const settings = { ...(await readUserSettings(this.#server.dataFolder)), ...changes };
    await this.runCommand('Preferences: Open User Settings (JSON)');
    await this.editor.tab.filter({ hasText: 'settings.json' }).waitFor();
    await this.editor.replaceAll(JSON.stringify(settings));
    await this.editor.save();
    await this.runCommand('View: Close Editor');
    await this.editor.tab.filter({ hasText: 'settings.json' }).waitFor({ state: 'hidden' });
  }

  async setColourTheme(theme: ColourTheme): Promise<void> {
    const chosen = THEMES[theme];
    await this.runCommand('Preferences: Color Theme');
    await this.quickInput.pick(chosen[this.#server.version], 'Select Color Theme');
    await this.page.locator(`.monaco-workbench.${chosen.class}`).waitFor();
  }

  /** Keeps a picture in test-results/screenshots. */
  async screenshot(name: string): Promise<string> {
    await mkdir(SCREENSHOTS, { recursive: true });
    const file = path.join(SCREENSHOTS, `${name.replace(/[^\w.-]+/g, '-')}.png`);
    await this.page.screenshot({ path: file, animations: 'disabled' });
    return file;
  }

  async close(): Promise<void> {
    await this.page.context().close();
  }
}
