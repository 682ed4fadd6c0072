import { Temporal } from 'temporal-polyfill';
import * as vscode from 'vscode';
import { injectsDue } from '../../core/incident/drill/replay.ts';
import type { FollowedIncident, FollowedIncidents } from '../incidents/followed.ts';
import type { Host } from '../run.ts';
import { scenarioFor, workspaceScenarios } from './scenarios.ts';
import { type Played, tellDue, tellEnd } from './tell.ts';

/** Nobody minds a moment, and a machine that slept looks soon. */
const longestWaitMs = 30_000;

interface PlayedDrill extends Played, FollowedIncident {}

/** Tells what is due in the drills of the workspace. Without one that goes on, nothing is waited for. */
export function replayDrills(incidents: FollowedIncidents, host: Host): vscode.Disposable {
  const running = new Map<string, vscode.Uri>();
  let timer: NodeJS.Timeout | undefined;
  let disposed = false;
  const look = async (): Promise<void> => {
    const { active, past } = await incidents.all();
    for (const { uri } of past) {
      if (running.delete(uri.toString())) void tellEnd(host, uri, vscode.l10n.t('The drill is resolved.'));
    }
    const waits = (await playedOf(active, host)).flatMap((drill) => waitFor(drill));
    clearTimeout(timer);
    if (!disposed && waits.length > 0) timer = setTimeout(renew, Math.min(longestWaitMs, ...waits));
  };
  /** Milliseconds until something is due in a drill. */
  const waitFor = (drill: PlayedDrill): number[] => {
    const now = Temporal.Now.instant();
    const { due, nextAt, isOver } = injectsDue(drill.incident, drill.scenario, now);
    if (isOver) {
      const ended = running.delete(drill.uri.toString());
      if (ended) void tellEnd(host, drill.uri, vscode.l10n.t('The time of the drill is up; resolve it.'));
      return [];
    }
    running.set(drill.uri.toString(), drill.uri);
    tellDue(host, drill, due);
    return nextAt === null ? [] : [nextAt.epochMilliseconds - now.epochMilliseconds];
  };
  const renew = (): void => {
    look().catch((error: unknown) => host.log.error(error instanceof Error ? error : String(error)));
  };
  renew();
  const listener = incidents.onDidChange(renew);
  return {
    dispose() {
      disposed = true;
      clearTimeout(timer);
      listener.dispose();
    },
  };
}

async function playedOf(active: readonly FollowedIncident[], host: Host): Promise<readonly PlayedDrill[]> {
  const drills = active.filter(({ incident }) => incident.drill);
  if (drills.length === 0) return [];
  const scenarios = await workspaceScenarios(host);
  return drills.flatMap((drill) => {
    const scenario = scenarioFor(drill.incident, scenarios);
    return scenario === undefined ? [] : [{ ...drill, scenario }];
  });
}
