import { fileURLToPath } from 'node:url';

/**
 * A document's path below its innermost workspace folder, with forward slashes; outside of all folders, and for what
 * is no file, only its name.
 */
export function workspacePath(uri: string, folders: readonly string[]): string {
  const file = pathOf(uri);
  const inside = folders
    .map((folder) => `${pathOf(folder).replace(/\/$/, '')}/`)
    .filter((folder) => file.startsWith(folder))
    .sort((a, b) => b.length - a.length);
  return inside[0] === undefined ? file.slice(file.lastIndexOf('/') + 1) : file.slice(inside[0].length);
}

function pathOf(uri: string): string {
  const path = uri.startsWith('file:') ? fileURLToPath(uri) : uri;
  return path.replaceAll('\\', '/');
}
