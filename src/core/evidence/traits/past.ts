import { folderOf, logOdds, type Prior, wordsOf } from '../prior.ts';
import type { RankContext, Suspect } from '../scene.ts';
import type { Sign } from '../signs.ts';

/** So many landings of an author, or with a word, have to be seen before their own rate counts as much as the usual one. */
const doubt = { author: 20, word: 5 } as const;

/** Of the words together: more than this, chance alone reaches in long subjects. */
const mostOfWords = 3;

/** What the repository's own reverts so far say of a landing like this. */
export function pastSigns({ landing }: Suspect, { prior }: RankContext): Sign[] {
  if (!prior || prior.all.reverted === 0) return [];
  const author = logOdds(prior.authors.get(landing.authorEmail), prior, doubt.author);
  return [
    { trait: 'author', value: author },
    wordsSign(wordsOf(landing.subject), prior),
    ...pathSigns(landing.paths, prior),
  ];
}

function wordsSign(words: readonly string[], prior: Prior): Sign {
  const odds = words.map((word) => logOdds(prior.words.get(word), prior, doubt.word));
  const sum = odds.reduce((total, one) => total + one, 0);
  const value = Math.max(-mostOfWords, Math.min(mostOfWords, sum));
  const strongest = words[odds.indexOf(Math.max(...odds))];
  const times = prior.words.get(strongest ?? '')?.reverted ?? 0;
  if (value <= 0 || times < 2) return { trait: 'words', value };
  return {
    trait: 'words',
    value,
    text: `${times} changes with "${strongest}" in the subject were reverted here`,
  };
}

function pathSigns(paths: readonly string[], { files, folders }: Prior): Sign[] {
  const file = strongestOf(paths, files);
  const folder = strongestOf(paths.map(folderOf), folders);
  return [
    { trait: 'fileReverted', value: Math.log1p(file.times), ...reasonFor(file, 'a file') },
    {
      trait: 'folderReverted',
      value: Math.log1p(folder.times),
      ...(file.times === 0 && reasonFor(folder, 'a folder')),
    },
  ];
}

interface Strongest {
  readonly name: string;
  readonly times: number;
}

function strongestOf(names: readonly string[], counts: ReadonlyMap<string, number>): Strongest {
  let strongest: Strongest = { name: '', times: 0 };
  for (const name of names) {
    const times = counts.get(name) ?? 0;
    if (times > strongest.times) strongest = { name, times };
  }
  return strongest;
}

function reasonFor({ name, times }: Strongest, what: string): { text?: string } {
  if (times === 0) return {};
  return { text: `${what} with ${times === 1 ? 'a revert' : `${times} reverts`} in a year (${name || '/'})` };
}
