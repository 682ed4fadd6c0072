import path from 'node:path';
import { Option } from 'commander';
import { absolute } from './files.ts';
import type { World } from './world.ts';

const name = 'incidents';

export function folderOption(): Option {
  return new Option('--folder <path>', 'the folder of all incidents; incidents/ here or above by default');
}

/**
 * The path of the folder of all incidents: the one that is named, else the nearest incidents/ here or above it in the
 * same git repository, else the one that would be here.
 */
export async function incidentsFolder(world: World, named?: string): Promise<string> {
  if (named !== undefined) return absolute(world, named);
  const here = absolute(world, name);
  let nearest: string | undefined;
  for (let at = world.cwd; ; at = path.dirname(at)) {
    if (await world.documents.exists(path.join(at, name))) nearest ??= path.join(at, name);
    if (await world.documents.exists(path.join(at, '.git'))) return nearest ?? here;
    // Outside of a repository, what lies above is somebody else's.
    if (path.dirname(at) === at) return here;
  }
}
