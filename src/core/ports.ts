/** How the core reaches the world; src/platform and the shells provide what stands behind it. */
export type * from './ports/comparison.ts';
export type * from './ports/features.ts';
export type * from './ports/forge.ts';
export type * from './ports/git.ts';
export type * from './ports/journal.ts';
export type * from './ports/machine.ts';
export type * from './ports/prior.ts';
export type * from './ports/tracker.ts';
