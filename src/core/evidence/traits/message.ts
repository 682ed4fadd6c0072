import { isRevert } from '../reverts.ts';
import type { RankContext, Suspect } from '../scene.ts';
import type { Sign } from '../signs.ts';

const fix = /\b(?:fix(?:e[sd])?|hotfix|bugfix|follow[- ]?up|correct(?:s|ed)?|typo)\b/i;
const trial = /\b(?:try|attempt|test|wip|temporar\w*|experiment\w*|debug)/i;
const mostKeywords = 3;

/** What a landing says of itself. */
export function messageSigns({ landing }: Suspect, { keywords }: RankContext): Sign[] {
  const { subject } = landing;
  return [
    ...keywordSigns(landing, keywords),
    ...(isRevert(landing)
      ? [{ trait: 'revert', value: 1, text: 'takes back an earlier change' } as const]
      : []),
    ...(fix.test(subject) ? [{ trait: 'fix', value: 1, text: 'calls itself a fix' } as const] : []),
    ...(trial.test(subject) ? [{ trait: 'trial', value: 1, text: 'calls itself a trial' } as const] : []),
  ];
}

function keywordSigns(
  { subject, body, paths }: Suspect['landing'],
  keywords: readonly string[],
): readonly Sign[] {
  const text = [subject, body, ...paths].join('\n').toLowerCase();
  const found = keywords.filter((keyword) => standsIn(text, keyword.trim().toLowerCase()));
  if (found.length === 0) return [];
  const named = [...new Set(found)].map((keyword) => `"${keyword}"`).join(', ');
  return [{ trait: 'keyword', value: Math.min(found.length, mostKeywords), text: `mentions ${named}` }];
}

/** Whether a word of the text begins with the keyword: "pool" is in "pool_size" and "pools", not in "spool". */
function standsIn(text: string, keyword: string): boolean {
  if (keyword === '') return false;
  for (let at = text.indexOf(keyword); at >= 0; at = text.indexOf(keyword, at + 1)) {
    if (at === 0 || !/[\p{L}\p{N}]/u.test(text.charAt(at - 1))) return true;
  }
  return false;
}
