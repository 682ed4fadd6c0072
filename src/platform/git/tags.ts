import type { TagReader } from '../../core/ports.ts';
import type { GitReaderOptions } from './reader.ts';
import { newestReferences } from './references.ts';
import { gitRunner } from './run.ts';

/** The most tags that git prints; of a time before the oldest of them, none are known. */
const mostPrinted = 5000;

/** Reads the tags of real repositories. */
export function createTagReader(options: GitReaderOptions = {}): TagReader {
  const git = gitRunner(options.environment);
  return {
    async tags(root, { untilMs, limit }, signal) {
      const tags = await newestReferences(git, { root, below: 'refs/tags/', limit: mostPrinted }, signal);
      return tags
        .filter(({ atMs }) => atMs <= untilMs)
        .slice(0, limit)
        .map(({ name, sha, atMs }) => ({ name, sha, madeMs: atMs }));
    },
  };
}
