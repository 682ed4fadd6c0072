import { DebriefError } from '../core/errors.ts';
import type { Connection } from '../core/evidence/live/liveClues.ts';
import { apiUrlFor } from '../core/followup/apiUrl.ts';
import { chooseRepository } from '../core/followup/repository.ts';
import type { Remote } from '../core/ports.ts';
import { createGitHubForge } from '../platform/github/activity/forge.ts';
import type { World } from './world.ts';

/**
 * Connects to GitHub with the token of the environment. It goes to github.com or to the address that the same
 * environment names, wherever a remote leads.
 * @throws DebriefError `sign-in-required`; what comes back throws `no-remote` and `not-github`
 */
export function gitHubConnection({ env }: World): (remotes: readonly Remote[]) => Promise<Connection> {
  const token = env.GITHUB_TOKEN;
  if (!token) {
    throw new DebriefError(
      'sign-in-required',
      'Set GITHUB_TOKEN to a token that may read the repository, for example from "gh auth token".',
    );
  }
  return async (remotes) => {
    const choice = chooseRepository(remotes);
    if (choice.kind === 'ask') {
      throw new DebriefError(
        'no-remote',
        'There are several remotes and none is called origin, so GitHub was not asked.',
      );
    }
    const { repository } = choice;
    if (repository.host !== 'github.com' && !env.GITHUB_API_URL) {
      throw new DebriefError(
        'not-github',
        `The token is not sent to ${repository.host}; if it is yours to send there, name its REST address in GITHUB_API_URL.`,
      );
    }
    const apiUrl = apiUrlFor(repository.host, env.GITHUB_API_URL);
    return { repository, forge: createGitHubForge({ apiUrl, token }) };
  };
}
