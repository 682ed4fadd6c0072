import type { Browser } from 'playwright-core';
import { findChromium, installChromium, launchChromium } from './chromium.ts';
import { installVSCode } from './install.ts';
import { type ServerOptions, startServer, type VSCodeServer } from './server.ts';
import type { VSCodeVersion } from './versions.ts';
import { Workbench } from './workbench.ts';
import type { PageOptions } from './workbench-page.ts';

export interface SessionOptions extends ServerOptions, PageOptions {
  readonly version?: VSCodeVersion;
}

/** A server, a browser and one window. */
export interface Session {
  readonly server: VSCodeServer;
  readonly workbench: Workbench;
  readonly browser: Browser;
  /** Ends all of it and removes what it wrote. */
  close(): Promise<void>;
}

/** Starts VS Code with a window that shows nothing yet: `session.workbench.open(folder)` goes on. */
export async function startSession(options: SessionOptions = {}): Promise<Session> {
  const install = await installVSCode(options.version ?? '1.139');
  const server = await startServer(install, options);
  try {
    const browser = await launchChromium((await findChromium()) ?? (await installChromium()));
    const workbench = await Workbench.create(browser, server, pageOptions(options)).catch(
      async (error: unknown) => {
        await browser.close();
        throw error;
      },
    );
    const close = async () => {
      await browser.close();
      await server.stop();
    };
    return { server, workbench, browser, close };
  } catch (error) {
    await server.stop();
    throw error;
  }
}

function pageOptions(options: SessionOptions): PageOptions {
  return {
    ...(options.developed ? { developed: options.developed } : {}),
    ...(options.testsModule ? { testsModule: options.testsModule } : {}),
    ...(options.mayUseGitHub ? { mayUseGitHub: options.mayUseGitHub } : {}),
  };
}

/** `await using` for VS Code: whatever happens in `use`, everything is stopped, and a failure leaves a picture. */
export async function withVSCode<T>(
  options: SessionOptions,
  use: (session: Session) => Promise<T>,
): Promise<T> {
  const session = await startSession(options);
  try {
    return await use(session);
  } catch (error) {
    await session.workbench.screenshot(`failure-${options.version ?? '1.139'}-${Date.now()}`).catch(() => '');
    throw error;
  } finally {
    await session.close();
  }
}
