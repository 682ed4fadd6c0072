import type { Postmortem } from '../document/model.ts';
import type { RepositoryRef, TrackedIssue } from '../ports.ts';
import { markerKeysIn } from './marker.ts';
import { sameRepository } from './repository.ts';
import { linkedIn } from './routing.ts';

/** So many words of both titles together have to be the same. */
const ALIKE = 0.6;
const FEWEST_WORDS = 2;
const MOST_TWINS = 3;

/** Words that say nothing about what an issue is about. */
const EMPTY = new Set(
  'a an the of for to in on at by and or with from is are be so that we our it its this add make do should need needs must please'.split(
    ' ',
  ),
);

/** Open issues that may be about the same as an item, by the words of their titles, the likeliest first. */
export type FindTwins = (title: string) => readonly TrackedIssue[];

/** Issues of other action items and those that the document links already are nobody's twins. */
export function twinsIn(
  issues: readonly TrackedIssue[],
  document: Postmortem,
  { repository, home }: { readonly repository: RepositoryRef; readonly home: RepositoryRef },
): FindTwins {
  const linked = new Set(
    document.actionItems
      .filter((item) => isIn(linkedIn(item, home), repository))
      .map(({ tracker }) => tracker[0]?.value.number),
  );
  const candidates = issues
    .filter(
      ({ state, body, number }) => state === 'open' && !linked.has(number) && markerKeysIn(body).length === 0,
    )
    .map((issue) => ({ issue, words: wordsOf(issue.title) }));
  return (title) => {
    const words = wordsOf(title);
    return candidates
      .map(({ issue, words: others }) => ({ issue, likeness: likeness(words, others) }))
      .filter((candidate) => candidate.likeness >= ALIKE)
      .sort((a, b) => b.likeness - a.likeness || a.issue.number - b.issue.number)
      .slice(0, MOST_TWINS)
      .map(({ issue }) => issue);
  };
}

function isIn(linked: RepositoryRef | null, repository: RepositoryRef): boolean {
  return linked !== null && sameRepository(linked, repository);
}

/** The share of words that both have, of all (Jaccard's index); 0 where too few say anything. */
function likeness(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const both = [...a].filter((word) => b.has(word)).length;
  return both < FEWEST_WORDS ? 0 : both / (a.size + b.size - both);
}

/** Words without their commonest endings; of scripts without spaces, each two characters. */
function wordsOf(title: string): ReadonlySet<string> {
  const words =
    title
      .toLowerCase()
      .normalize('NFKC')
      .slice(0, 500)
      .match(/[\p{L}\p{N}]+/gu) ?? [];
  return new Set(words.filter((word) => !EMPTY.has(word)).flatMap(parts));
}

function parts(word: string): readonly string[] {
  if (/^[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Hangul}]{2,}$/u.test(word)) {
    const characters = [...word];
    return characters.slice(1).map((character, index) => `${characters[index]}${character}`);
  }
  return [/^[a-z]{5,}$/.test(word) ? word.replace(/(?:ing|ed|es|s|e)$/, '') : word];
}
