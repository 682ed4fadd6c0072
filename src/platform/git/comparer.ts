import type { GitComparer } from '../../core/ports.ts';
import { changedFiles, patches } from './diffTree.ts';
import { namedRevisions } from './revisions.ts';
import { gitRunner } from './run.ts';
import { tryReverts } from './tryReverts.ts';

/** Compares commits through the git on the PATH; its environment is made from the process's own by default. */
export function createGitComparer(environment?: NodeJS.ProcessEnv): GitComparer {
  const git = gitRunner(environment);
  return {
    changedFiles: (request, signal) => changedFiles(git, request, signal),
    patches: (request, signal) => patches(git, request, signal),
    tryReverts: (request, signal) => tryReverts(git, request, signal),
    revisions: (root, signal) => namedRevisions(git, root, signal),
  };
}
