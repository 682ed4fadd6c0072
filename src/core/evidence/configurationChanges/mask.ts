import type { Span } from '../../document/model.ts';

/** Finds tokens, keys and passwords by their form. */
export type FindSecrets = (text: string) => Promise<readonly { readonly span: Span }[]>;

const asterisks = '***';

/** A patch in which secrets cannot be read, and how many places were blotted out. */
export async function masked(
  patch: string,
  findSecrets: FindSecrets,
): Promise<{ readonly text: string; readonly count: number }> {
  const spans = joined((await findSecrets(patch)).map(({ span }) => span));
  const found = spans.reduceRight((text, span) => blotted(text, span), patch);
  const lines = withoutNamedSecrets(found.split('\n'));
  return { text: lines.text.join('\n'), count: spans.length + lines.count };
}

/** In order, those that overlap as one. */
function joined(spans: readonly Span[]): Span[] {
  const result: Span[] = [];
  for (const span of [...spans].sort((a, b) => a.start - b.start)) {
    const last = result.at(-1);
    if (last && span.start < last.end) {
      result[result.length - 1] = { start: last.start, end: Math.max(last.end, span.end) };
    } else result.push(span);
  }
  return result;
}

/** Lines stay lines, each with its sign. */
function blotted(text: string, { start, end }: Span): string {
  const lines = text
    .slice(start, end)
    .split('\n')
    .map((line, index) => (index === 0 ? asterisks : `${line.slice(0, 1)}${asterisks}`));
  return text.slice(0, start) + lines.join('\n') + text.slice(end);
}

const secretName =
  '(?:pass(?:word|wd|phrase)|secret|token|credentials?|(?:api|private|access|signing|encryption)[_-]?key)';

/** Nothing to hide: where the secret is kept, a small number, a switch. */
const reference = String.raw`\$[{(]|\{\{|(?:var|local|data|module|secrets)\.|(?:\*\w{1,80}|<[^<>]{1,80}>)["']?\s*$`;
const harmless = String.raw`["']?(?:${reference}|(?:true|false|null|none|\d{1,3}|~)?["']?[\s,;]*$)`;

/** A setting that calls itself a secret, and its value. */
const setting = new RegExp(
  String.raw`^([ +-].{0,200}?${secretName}["']?\s{0,20}(?::=|[:=])\s{0,20})(?!${harmless})\S.*$`,
  'i',
);

/** The same on two lines, as Kubernetes has them. */
const nameAlone = new RegExp(
  String.raw`^[ +-][\s-]{0,80}name:\s{0,20}["']?\w{0,80}${secretName}["']?\s*$`,
  'i',
);
const valueAlone = new RegExp(String.raw`^([ +-]\s{0,80}value:\s{0,20})(?!${harmless})\S.*$`, 'i');

/** A password inside an address. */
const inAddress = /(:\/\/[^\s/:@]{0,80}:)(?!\*{3}@|\$[{(]|\{\{)[^\s/@]{1,200}(?=@)/g;

/** A line of a key whose beginning and end the patch does not show. */
const keyLine = /^([ +-])\s{0,40}[A-Za-z0-9+/]{60,}={0,2}\s*$/;

function withoutNamedSecrets(lines: readonly string[]): {
  readonly text: readonly string[];
  readonly count: number;
} {
  let named = false;
  let count = 0;
  const text = lines.map((line) => {
    const isValue = valueAlone.test(line);
    const patterns = [setting, inAddress, keyLine, ...(named ? [valueAlone] : [])];
    const safe = patterns.reduce((rest, pattern) => rest.replace(pattern, `$1${asterisks}`), line);
    named = nameAlone.test(line) || (named && isValue);
    if (safe !== line) count += 1;
    return safe;
  });
  return { text, count };
}
