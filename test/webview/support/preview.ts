import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import type { Page } from 'playwright-core';
import { parseToHost, type ToHost, type ToPage } from '../../../src/protocol/issuePreview.ts';
import { pageHtml } from '../../../src/protocol/page.ts';
import { findChromium, launchChromium } from '../../support/vscode-host/chromium.ts';
import { type ThemeName, themes } from './themes.ts';

/** The built page, served as the extension would serve it, and a browser to look at it. */
export interface Stage {
  open(options?: OpenOptions): Promise<Preview>;
  close(): Promise<void>;
}

export interface OpenOptions {
  readonly theme?: ThemeName;
  readonly width?: number;
  readonly height?: number;
}

/** One open page, seen from the extension's side. */
export interface Preview {
  readonly page: Page;
  /** What the page posted, in order; every message was checked by the protocol. */
  readonly sent: readonly ToHost[];
  /** Policy violations, uncaught errors, refused messages: what must not happen. */
  readonly faults: readonly string[];
  send(...messages: readonly (ToPage | { readonly type: string })[]): Promise<void>;
  /** The next message of that type, or the last that came and was not yet taken. */
  taken<T extends ToHost['type']>(type: T): Promise<Extract<ToHost, { type: T }>>;
  close(): Promise<void>;
}

const root = fileURLToPath(new URL('../../../', import.meta.url));

export async function openStage(): Promise<Stage> {
  const program = await findChromium();
  if (!program) throw new Error('These tests need Chrome or Chromium: install it or set CHROME_PATH');
  const server = await serve(await bundle());
  const browser = await launchChromium(program);
  return {
    async open({ theme = 'dark', width = 900, height = 700 } = {}) {
      const context = await browser.newContext({ viewport: { width, height }, reducedMotion: 'reduce' });
      const page = await context.newPage();
      return prepare(page, server.url, theme);
    },
    async close() {
      await browser.close();
      await server.close();
    },
  };
}

async function bundle(): Promise<ReadonlyMap<string, string>> {
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: { issues: 'webview/issues/main.ts' },
    outdir: '/',
    bundle: true,
    minify: true,
    format: 'iife',
    platform: 'browser',
    target: 'es2022',
    write: false,
  });
  return new Map(outputFiles.map((file) => [file.path.replace(/^.*[\\/]/, '/'), file.text]));
}

async function serve(files: ReadonlyMap<string, string>) {
  const server = createServer((request, response) => {
    const { port } = addressOf(server);
    const origin = `http://127.0.0.1:${port}`;
    const path = request.url ?? '/';
    const html = pageHtml({
      title: 'Open GitHub issues',
      scriptUri: `${origin}/issues.js`,
      styleUri: `${origin}/issues.css`,
      cspSource: origin,
      nonce: 'bm9uY2Utb2YtYS10ZXN0',
    });
    const text = path === '/' ? html : files.get(path);
    const kind = path.endsWith('.js') ? 'text/javascript' : path.endsWith('.css') ? 'text/css' : 'text/html';
    response
      .writeHead(text === undefined ? 404 : 200, { 'content-type': `${kind}; charset=utf-8` })
      .end(text);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    url: `http://127.0.0.1:${addressOf(server).port}/`,
    close: () => new Promise((closed) => server.close(closed)),
  };
}

function addressOf(server: ReturnType<typeof createServer>): { port: number } {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server does not listen');
  return address;
}

async function prepare(page: Page, url: string, theme: ThemeName): Promise<Preview> {
  const sent: ToHost[] = [];
  const faults: string[] = [];
  const takers: (() => void)[] = [];
  let read = 0;
  await page.exposeFunction('postToTest', (value: unknown) => {
    const parsed = parseToHost(value);
    if (parsed.ok) sent.push(parsed.message);
    else faults.push(parsed.problem);
    for (const wake of takers.splice(0)) wake();
  });
  await page.exposeFunction('faultToTest', (fault: string) => faults.push(fault));
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('requestfailed', (request) => faults.push(`not loaded: ${request.url()}`));
  await page.addInitScript(fakeHost, themes[theme]);
  const preview: Preview = {
    page,
    sent,
    faults,
    async send(...messages) {
      await page.evaluate((all) => {
        for (const data of all) window.dispatchEvent(new MessageEvent('message', { data }));
      }, messages);
    },
    async taken(type) {
      for (;;) {
        for (; read < sent.length; read++) {
          const message = sent[read];
          if (message?.type !== type) continue;
          read++;
          return message as Extract<ToHost, { type: typeof type }>;
        }
        await new Promise<void>((wake) => takers.push(wake));
      }
    },
    close: () => page.context().close(),
  };
  await page.goto(url);
  await preview.taken('ready');
  return preview;
}

/** Runs in the page before its own script: what VS Code puts there. */
function fakeHost(theme: { bodyClass: string; variables: Readonly<Record<string, string>> }): void {
  const { postToTest, faultToTest } = window as unknown as Record<string, (value: unknown) => void>;
  const api = {
    postMessage: (message: unknown) => postToTest?.(message),
    getState: () => JSON.parse(sessionStorage.getItem('state') ?? 'null'),
    setState: (state: unknown) => sessionStorage.setItem('state', JSON.stringify(state)),
  };
  Object.assign(window, { acquireVsCodeApi: () => api });
  document.addEventListener('securitypolicyviolation', (event) =>
    faultToTest?.(`${event.violatedDirective} blocked ${event.blockedURI} ${event.sample}`),
  );
  document.addEventListener('click', (event) => {
    // VS Code opens every link whose click comes this far, without asking the extension.
    if (event.composedPath().some((node) => node instanceof HTMLAnchorElement))
      faultToTest?.('link followed');
  });
  new MutationObserver((_, observer) => {
    if (!document.body) return;
    observer.disconnect();
    document.body.classList.add('vscode-body', theme.bodyClass);
    document.body.dataset.vscodeThemeKind = theme.bodyClass;
    for (const [name, value] of Object.entries(theme.variables)) {
      document.documentElement.style.setProperty(`--vscode-${name}`, value);
    }
  }).observe(document, { childList: true, subtree: true });
}
