import { DebriefError } from '../core/errors.ts';
import type { Connection } from '../core/evidence/live/liveClues.ts';
import { chooseRepository } from '../core/followup/repository.ts';
import type { Remote } from '../core/ports.ts';
import { createGitHubForge } from '../platform/github/activity/forge.ts';
import { environmentAccess, noAccess } from './access.ts';
import type { World } from './world.ts';

/**
 * Connects to GitHub with the token of the environment, which goes to the host that it was issued for, wherever a remote
 * leads.
 * @throws DebriefError `sign-in-required`; what comes back throws `no-remote` and `not-github`
 */
export function gitHubConnection({ env }: World): (remotes: readonly Remote[]) => Promise<Connection> {
  if (!env.GITHUB_TOKEN && !env.GH_TOKEN && !env.GH_ENTERPRISE_TOKEN) {
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
    const access = environmentAccess(repository.host, env);
    if (access === null) throw noAccess(repository.host, env);
    return { repository, forge: createGitHubForge(access) };
  };
}
