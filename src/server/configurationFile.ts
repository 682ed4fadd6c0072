/** As in core/configuration/read.ts, which would load all rules: the thread that answers the client does without them. */
const name = 'debrief.yml';

export function isConfiguration(uri: string): boolean {
  return uri.endsWith(`/${name}`);
}

/** Configurations, and what they usually name: baselines, and playbooks of a team's own. */
export const watchedGlobs: readonly string[] = [`**/${name}`, '**/debrief-baseline.json', '**/.debrief/**'];
