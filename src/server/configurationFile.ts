/** As in core/configuration/read.ts, which would load all rules: the thread that answers the client does without them. */
const name = 'debrief.yml';

/** Where a workspace folder has its configuration. */
export function configurationIn(folderUri: string): string {
  return `${folderUri.replace(/\/$/, '')}/${name}`;
}

export function isConfiguration(uri: string): boolean {
  return uri.endsWith(`/${name}`);
}

export const configurationGlob = `**/${name}`;
