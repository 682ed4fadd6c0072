import { fileURLToPath } from 'node:url';

export interface Place {
  /** The URI of the innermost workspace folder around; null outside of all folders, and for what is no file. */
  readonly folder: string | null;
  /** The path below that folder, with forward slashes; without a folder, only the name. */
  readonly path: string;
}

export function workspacePath(uri: string, folders: readonly string[]): Place {
  const file = pathOf(uri);
  const [folder] = folders
    .map((one) => ({ uri: one, path: `${pathOf(one).replace(/\/$/, '')}/` }))
    .filter(({ path }) => file.startsWith(path))
    .sort((a, b) => b.path.length - a.path.length);
  if (folder === undefined) return { folder: null, path: file.slice(file.lastIndexOf('/') + 1) };
  return { folder: folder.uri, path: file.slice(folder.path.length) };
}

function pathOf(uri: string): string {
  const path = uri.startsWith('file:') ? fileURLToPath(uri) : uri;
  return path.replaceAll('\\', '/');
}
