import type { Page } from 'playwright-core';
import { toUrlPath, type VSCodeServer } from './server.ts';

/** What only a test may ask of the workbench. It is said in the page, for that page; the VS Code served stays whole. */
export interface PageOptions {
  /** Folders of extensions to run "under development", as F5 does. */
  readonly developed?: readonly string[];
  /** A CommonJS module whose `run()` the extension host calls. */
  readonly testsModule?: string;
  /** Ids of extensions that may use a GitHub account without asking. */
  readonly mayUseGitHub?: readonly string[];
}

/** Parts of the configuration that the workbench reads from its page, each merged over what the server wrote there. */
type Changes = Record<'developmentOptions' | 'productConfiguration', Record<string, unknown>>;

/**
 * Changes the configuration between the moment the page is parsed and the moment the workbench reads it. (Answering the
 * request with another page does not do: Chromium then bars that page from this machine's own addresses.)
 */
export async function changeConfiguration(
  page: Page,
  server: VSCodeServer,
  options: PageOptions,
): Promise<void> {
  const changes = changesFor(new URL(server.origin).host, options);
  await page.addInitScript({ content: `(${MERGE_INTO_CONFIGURATION})(${JSON.stringify(changes)})` });
}

/** Text, not a function: it runs in the browser, whose types this program does not know. */
const MERGE_INTO_CONFIGURATION = `(changes) => {
  if (window.top !== window) return;
  new MutationObserver((_records, observer) => {
    const meta = document.getElementById('vscode-workbench-web-configuration');
    if (!meta) return;
    observer.disconnect();
    const configuration = JSON.parse(meta.getAttribute('data-settings'));
    for (const key of Object.keys(changes)) configuration[key] = { ...configuration[key], ...changes[key] };
    meta.setAttribute('data-settings', JSON.stringify(configuration));
  }).observe(document, { childList: true, subtree: true });
}`;

function changesFor(authority: string, options: PageOptions): Changes {
  const uri = (file: string) => ({ scheme: 'vscode-remote', authority, path: toUrlPath(file) });
  const { developed, testsModule, mayUseGitHub } = options;
  return {
    developmentOptions: {
      ...(developed ? { extensions: developed.map(uri) } : {}),
      ...(testsModule ? { extensionTestsPath: uri(testsModule) } : {}),
    },
    productConfiguration: mayUseGitHub
      ? { trustedExtensionAuthAccess: { github: mayUseGitHub, 'github-enterprise': mayUseGitHub } }
      : {},
  };
}
