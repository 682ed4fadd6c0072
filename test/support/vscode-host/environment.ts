import type { ServerOptions, TestGitHubAccount } from './server.ts';

/**
 * The environment of the server and of all that it starts: ours, without what belongs to the test runner, to a VS Code
 * whose terminal we may stand in, or to the developer's own GitHub account.
 */
export function serverEnvironment(
  dataFolder: string,
  options: Pick<ServerOptions, 'env' | 'gitHub'> = {},
): NodeJS.ProcessEnv {
  const foreign = /^(VSCODE_|ELECTRON_|VITEST|NODE_OPTIONS$|NODE_ENV$|GITHUB_TOKEN$|GH_TOKEN$)/;
  const own = Object.entries(process.env).filter(([name]) => !foreign.test(name));
  return {
    ...Object.fromEntries(own),
    EXTENSIONS_GALLERY: '{}', // no marketplace is asked when none is known
    HISTFILE: '/dev/null', // what tests type in terminals is not the developer's history
    XDG_RUNTIME_DIR: dataFolder, // where VS Code and its git extension put their sockets, and leave them
    ...gitHubEnvironment(options.gitHub),
    ...options.env,
  };
}

/** What github-auth/main.cjs reads. */
function gitHubEnvironment(account: TestGitHubAccount | undefined): NodeJS.ProcessEnv {
  if (!account) return {};
  return {
    DEBRIEF_TEST_GITHUB_TOKEN: account.token,
    DEBRIEF_TEST_GITHUB_ACCOUNT: account.account ?? 'octo-test',
    DEBRIEF_TEST_GITHUB_SIGNED_IN: account.signedIn ? '1' : '',
  };
}
