import type { Window } from '../window.ts';
import type { Deployment } from './activity.ts';
import { named } from './names.ts';
import type { WentLive } from './wentLive.ts';

/** The most deployments of a window that are told of, the newest ones. */
const mostDeployments = 20;

const production = /(?<!non[-_ ]?|pre[-_ ]?)prod|\blive\b/i;

/** Where users are: environments whose name says production, or the only one that there is. */
export function liveEnvironments(deployments: readonly Deployment[]): ReadonlySet<string> {
  const all = new Set(deployments.map(({ environment }) => environment));
  return all.size === 1 ? all : new Set([...all].filter((name) => production.test(name)));
}

/**
 * What went live in the window by being deployed; what was in the same environment before did not come with it.
 * @param deployments newest first, as far back as is known
 */
export function deployedOf(
  deployments: readonly Deployment[],
  { fromMs, toMs }: Window,
): readonly WentLive[] {
  const live = liveEnvironments(deployments);
  const successes = deployments.filter(({ environment, succeeded }) => succeeded && live.has(environment));
  const within = successes.flatMap(({ sha, environment, atMs }, index): WentLive[] => {
    const previous = successes.slice(index + 1).find((earlier) => earlier.environment === environment);
    if (atMs < fromMs || atMs > toMs || previous?.sha === sha) return [];
    const how = `deployed to ${named(environment)}`;
    return [{ sha, atMs, how, trait: 'deployed', before: previous ? [previous.sha] : [] }];
  });
  return within.slice(0, mostDeployments);
}

/** What was in the one live environment when the impact began; null where there are several, or nothing is known. */
export function liveAt(impactMs: number, deployments: readonly Deployment[]): Deployment | null {
  const [environment, ...others] = liveEnvironments(deployments);
  if (environment === undefined || others.length > 0) return null;
  return (
    deployments.find((one) => one.succeeded && one.environment === environment && one.atMs <= impactMs) ??
    null
  );
}
