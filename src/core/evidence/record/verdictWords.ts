import type { Verdict } from './record.ts';

/** A verdict in the words of a person, in a plain text. */
export interface SpokenVerdict {
  readonly verdict: Verdict;
  /** Indexes into the text. */
  readonly start: number;
  readonly end: number;
}

/** Stands in a text for what is no word of a person about the change: code, links, the change's own title. */
export const notWords = '\0';

/** The first that fits counts: "not the culprit" before "culprit". */
const phrases: readonly (readonly [Verdict, string])[] = [
  [
    'ruled out',
    'ruled[ -]?out|(?:not|no longer) (?:(?:the|a|an|our) )?(?:(?:root )?cause|culprit|suspect(?:ed)?|suspicious|involved|related|guilty|it)|innocent|cleared|excluded|exonerated|eliminated|dismissed|unrelated|harmless',
  ],
  [
    'confirmed',
    'confirmed(?: (?:as )?(?:(?:the|our) )?(?:(?:root )?cause|culprit))?|culprit|guilty|(?:root )?cause',
  ],
  ['suspect', 'suspect(?:ed)?(?: change)?|suspicious|under suspicion'],
];

const before = String.raw`(?<=^\s{0,3}|[\0\n;:,.([/|→]\s?|\s[-–—]{1,3}\s|[✅✔☑❌✖✗✘]\uFE0F?\s?)`;
const label = String.raw`(?:(?:verdict|status|conclusion|assessment)\s?[:=]\s?)?`;
const hedge = String.raw`(?:(?:is|was|now|the|our|a|likely|prime|main|most|probable|probably|possible|possibly|still)\s){0,4}`;
const behind = String.raw`(?=\s?(?:$|[\0\n;:,.()\]!|])|\s[-–—]{1,3}(?:\s|$)|\s(?:because|since|as|by|due to)\s)`;

const spoken = phrases.map(([verdict, phrase]) => ({
  verdict,
  pattern: new RegExp(`${before}${label}${hedge}(?:${phrase})${behind}`, 'giu'),
}));

/** All verdicts that a text speaks, in no order; words inside a sentence about something else are none. */
export function spokenVerdicts(text: string): SpokenVerdict[] {
  return spoken.flatMap(({ verdict, pattern }) =>
    [...text.matchAll(pattern)].map(({ index, 0: words }) => ({
      verdict,
      start: index,
      end: index + words.length,
    })),
  );
}

const signs: readonly (readonly [Verdict, string])[] = [
  ['confirmed', '✅✔☑'],
  ['ruled out', '❌✖✗✘'],
];

/** A check mark or a cross by itself that begins or ends the text; anywhere else it may belong to a commit's title. */
export function signedVerdict(text: string): SpokenVerdict | null {
  const found = /^\s*([✅✔☑❌✖✗✘]\uFE0F?)(?=[\s\0:]|$)|(?<=[\s\0])([✅✔☑❌✖✗✘]\uFE0F?)\s*$/u.exec(text);
  const sign = found?.[1] ?? found?.[2];
  if (found === null || sign === undefined) return null;
  const start = found.index + found[0].indexOf(sign);
  const verdict = signs.find(([, characters]) => characters.includes(sign.charAt(0)))?.[0];
  return verdict === undefined ? null : { verdict, start, end: start + sign.length };
}
