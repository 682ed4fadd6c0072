/** As in core/configuration/read.ts, which would load all rules: the thread that answers the client does without them. */
const name = 'debrief.yml';

export function isConfiguration(uri: string): boolean {
  return uri.endsWith(`/${name}`);
}

/** A file that may be a playbook; others of this name are another program's, which `features/playbook` tells. */
export function isPlaybook(uri: string): boolean {
  return uri.endsWith('/playbook.yaml');
}

/** A file that says how a team works, in YAML. */
export function isTeamFile(uri: string): boolean {
  return isConfiguration(uri) || isPlaybook(uri);
}

/** Configurations, and what they usually name: baselines, and playbooks of a team's own. */
export const watchedGlobs: readonly string[] = [
  `**/${name}`,
  '**/debrief-baseline.json',
  '**/.debrief/**',
  '**/playbook.yaml',
];
