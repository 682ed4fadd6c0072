import type { ClueSource } from '../../core/evidence/clues.ts';
import { type Connection, liveClues } from '../../core/evidence/live/liveClues.ts';
import { chooseRepository, parseRemoteUrl } from '../../core/followup/repository.ts';
import type { Logger, Remote } from '../../core/ports.ts';
import { createTagReader } from '../../platform/git/tags.ts';
import { createGitHubForge } from '../../platform/github/activity/forge.ts';
import { signedIn } from './signIn.ts';

/** What tags tell of landings. */
export function tagClues(): ClueSource {
  return liveClues({ tags: createTagReader() });
}

/** What tags tell of landings, and what GitHub does where a person is signed in to it; nobody is asked to be. */
export function githubClues(logger: Logger): ClueSource {
  return liveClues({ tags: createTagReader(), connect: (remotes) => gitHubConnection(remotes, logger) });
}

/** Null where the remotes lead nowhere that a person is signed in to. */
export async function gitHubConnection(
  remotes: readonly Remote[],
  logger: Logger,
): Promise<Connection | null> {
  if (!remotes.some(({ url }) => parseRemoteUrl(url))) return null;
  const choice = chooseRepository(remotes);
  const access = choice.kind === 'chosen' ? await signedIn(choice.repository) : null;
  if (choice.kind === 'ask' || !access) return null;
  return { repository: choice.repository, forge: createGitHubForge({ ...access, logger }) };
}
