import { isForeign } from './match.ts';
import type { Stack } from './parse.ts';

/** So many names are looked for in changed lines. */
const mostSymbols = 5;
/** So many of them may come from frames, so that what the error says has its part. */
const mostOfFrames = 3;

const quoted = /(['"`])([\w$./:#\- ]{3,60})\1/g;
const word = /[A-Z]{2,10}-\d{2,8}|[A-Za-z_$][\w$]*(?:[.-][A-Za-z_]\w*)*/g;

/** Names that every program has: finding one says nothing. */
const common =
  /^(?:(?:Type|Reference|Range|Syntax|Runtime|Value|Key|Attribute|Index|Import|Name|Assertion|NoMethod|Argument|Standard|Zero.*|Internal.*)?Error|(?:NullPointer|Illegal\w+|Runtime|NullReference|InvalidOperation|Argument\w*|IndexOutOf\w+)?Exception|stack[-_]?trace|(?:java|javax|node|System|org|com|io|std|core)\.[\w.]*|most recent call last|JavaScript|TypeScript|localhost|__\w+__)$/i;

/** Names of the program that a stack trace or an error holds, those that are rarest in programs first. */
export function symptomSymbols({ frames, messages }: Stack): readonly string[] {
  const ofFrames = frames.flatMap(({ path, symbol }) => (symbol && !isForeign(path) ? [symbol] : []));
  const said = messages.flatMap(namesIn).sort((a, b) => rarity(b) - rarity(a));
  const first = [...new Set(ofFrames)].filter(isTelling).slice(0, mostOfFrames);
  return [...new Set([...first, ...said])].slice(0, mostSymbols);
}

function namesIn(message: string): string[] {
  const literals = [...message.matchAll(quoted)].map(([, , text = '']) => text.trim());
  const words = [...message.matchAll(word)].map(([text]) => text).filter(isIdentifier);
  return [...literals, ...words].filter(isTelling);
}

/** camelCase, snake_case, CONSTANT_CASE, a.key.of.configuration, ERROR-12 and ECONNREFUSED; no word of a language. */
function isIdentifier(text: string): boolean {
  return /[a-z\d][A-Z]|\w_\w|^[A-Z]{6,}\d*$|-\d+$|\w\.\w+\.\w/.test(text);
}

function isTelling(text: string): boolean {
  return text.length > 3 && text.length <= 60 && /[A-Za-z]/.test(text) && !common.test(text);
}

/** The more parts a name has, the fewer programs have it. */
function rarity(name: string): number {
  const parts = name.match(/[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+/g) ?? [];
  return parts.length * 10 + Math.min(name.length, 9);
}
