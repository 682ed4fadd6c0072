import { DebriefError } from '../core/errors.ts';
import { apiUrlFor } from '../core/followup/apiUrl.ts';
import type { Connect, Connection } from '../core/followup/preparePlans.ts';
import { formatRepository } from '../core/followup/repository.ts';
import type { RepositoryRef } from '../core/ports.ts';
import type { World } from './world.ts';

/**
 * Connects to GitHub with the token of the environment, once a host. It goes to github.com, to a company's ghe.com, or
 * to the address that the same environment names; what a document, a remote or debrief.yml names can change none of it.
 */
export function connectionsOf(world: World): Connect {
  const connections = new Map<string, Promise<Connection>>();
  return (repository) => {
    const connection = connections.get(repository.host) ?? connect(world, repository);
    connections.set(repository.host, connection);
    return connection;
  };
}

async function connect({ env }: World, repository: RepositoryRef): Promise<Connection> {
  const token = tokenFor(env, repository);
  const options = { apiUrl: apiUrlFor(repository.host, env.GITHUB_API_URL), token };
  const [{ createGitHubTracker }, { createGitHubFeatures }] = await Promise.all([
    import('../platform/github/tracker.ts'),
    import('../platform/github/features.ts'),
  ]);
  return { tracker: createGitHubTracker(options), features: createGitHubFeatures(options) };
}

function tokenFor(env: World['env'], repository: RepositoryRef): string {
  const token = env.GITHUB_TOKEN;
  if (!token) {
    throw new DebriefError(
      'sign-in-required',
      'Set GITHUB_TOKEN to a token that may write issues, for example from "gh auth token".',
    );
  }
  const { host } = repository;
  if (host === 'github.com' || host.endsWith('.ghe.com') || env.GITHUB_API_URL) return token;
  throw new DebriefError(
    'not-github',
    `The token is not sent to ${host} for ${formatRepository(repository)}; if it is yours to send there, name its REST address in GITHUB_API_URL.`,
  );
}
