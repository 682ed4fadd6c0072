import type { Tag } from '../../core/evidence/live/activity.ts';
import type { TagReader } from '../../core/ports.ts';
import type { GitReaderOptions } from './reader.ts';
import { gitRunner } from './run.ts';

/** The most tags that git prints; of a time before that, none are known. */
const mostPrinted = 5000;

/** A name can hold neither NUL nor a line end (git-check-ref-format(1)). */
const format =
  '%(refname:lstrip=2)%00%(objecttype)%00%(objectname)%00%(*objecttype)%00%(*objectname)%00%(creatordate:unix)';

/** Reads the tags of real repositories. */
export function createTagReader(options: GitReaderOptions = {}): TagReader {
  const git = gitRunner(options.environment);
  return {
    async tags(root, { untilMs, limit }, signal) {
      const wanted = ['--sort=-creatordate', `--count=${mostPrinted}`, `--format=${format}`, 'refs/tags/'];
      const printed = await git({ folder: root, args: ['for-each-ref', ...wanted] }, signal);
      const tags = printed.split('\n').flatMap(tagOf);
      return tags.filter(({ madeMs }) => madeMs <= untilMs).slice(0, limit);
    },
  };
}

/** None for a tag of a tree or a file. */
function tagOf(line: string): readonly Tag[] {
  const [name = '', type, id = '', innerType, innerId = '', seconds = ''] = line.split('\0');
  const sha = type === 'commit' ? id : innerType === 'commit' ? innerId : '';
  return sha === '' || seconds === '' ? [] : [{ name, sha, madeMs: Number(seconds) * 1000 }];
}
