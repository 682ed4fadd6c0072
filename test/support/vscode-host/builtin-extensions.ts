import { mkdir, readdir, symlink } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const gitHubAuth = fileURLToPath(new URL('./github-auth', import.meta.url));

export interface BuiltinChoice {
  /** Folders of test-only extensions, loaded beside VS Code's own. They need no packaging. */
  readonly testExtensions: readonly string[];
  /** Replaces VS Code's sign-in to GitHub by one with a fixed account. */
  readonly testGitHub: boolean;
}

/**
 * Makes a folder of links to the extensions that come with VS Code, with ours added. `--builtin-extensions-dir` takes
 * it, so the shared cached copy stays as it is.
 */
export async function linkBuiltinExtensions(
  vscode: string,
  target: string,
  choice: BuiltinChoice,
): Promise<void> {
  await mkdir(target, { recursive: true });
  const own = path.join(vscode, 'extensions');
  for (const entry of await readdir(own, { withFileTypes: true })) {
    if (!entry.isDirectory()) continue;
    if (choice.testGitHub && entry.name === 'github-authentication') continue;
    await link(path.join(own, entry.name), path.join(target, entry.name));
  }
  const added = choice.testGitHub ? [gitHubAuth, ...choice.testExtensions] : choice.testExtensions;
  for (const [index, folder] of added.entries()) {
    await link(path.resolve(folder), path.join(target, `test-${index}-${path.basename(folder)}`));
  }
}

/** A junction needs no special rights on Windows; elsewhere the type is ignored. */
async function link(folder: string, at: string): Promise<void> {
  await symlink(folder, at, 'junction');
}
