import path from 'node:path';
import type { Postmortem } from '../core/document/model.ts';
import { readDocument } from '../core/document/read.ts';
import type { World } from './world.ts';

/** A path as people wrote it, made absolute. */
export function absolute(world: World, file: string): string {
  return path.resolve(world.cwd, file);
}

/** How a path is shown and reported: relative to where the command runs, with forward slashes. */
export function shown(world: World, file: string): string {
  return (path.relative(world.cwd, absolute(world, file)) || '.').replaceAll(path.sep, '/');
}

/** @throws DebriefError `file-missing`, `file-unreadable` */
export async function readFacts(world: World, file: string): Promise<Postmortem> {
  const text = await world.documents.read(absolute(world, file));
  return readDocument(text, { path: shown(world, file) });
}

/**
 * The text of a file, or of standard input where it is named "-".
 * @throws DebriefError `file-missing`, `file-unreadable`
 */
export async function textFrom(world: World, file: string): Promise<string> {
  if (file !== '-') return world.documents.read(absolute(world, file));
  return new TextDecoder().decode(await world.input());
}
