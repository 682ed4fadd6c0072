import type { ReadContext } from '../document/model.ts';
import type { Configuration } from './configuration.ts';

/** How a document at a path, below the configuration's folder, is read. */
export function readingOf({ zone, sections }: Configuration, path: string): ReadContext {
  return { path, ...(zone !== null && { zone }), sectionNames: sections };
}
