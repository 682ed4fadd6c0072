import type { Span } from '../../document/model.ts';
import type { FindSecrets } from '../../evidence/configurationChanges/mask.ts';

/** No sign of Markdown, so that it reads the same in a document and in code. */
const mask = '•••';

const name = String.raw`[\w.-]{0,60}(?:pass(?:word|wd|phrase)?|pwd|secret|token|credentials?|api[_-]?key|access[_-]?key|private[_-]?key)`;
/** A value that is a reference to where the secret is kept, or already blotted out, is none. */
const value = String.raw`(?!\$[({\w]|\*{3}|•{3}|<)(?:"[^"\n]{1,500}"|'[^'\n]{1,500}'|[^\s"'&;|,)]{1,500})`;

/** The forms in which people hand a password to a program; the first group stays. */
const forms: readonly RegExp[] = [
  new RegExp(String.raw`(--?${name}(?:=|\s{1,3}))${value}`, 'giu'),
  new RegExp(String.raw`((?<![\p{L}\d])${name}["']?\s{0,3}(?:=|:(?=["'\S]))\s{0,3})${value}`, 'giu'),
  new RegExp(String.raw`((?<![\p{L}\d])"?${name}"\s{0,3}:\s{0,3})${value}`, 'giu'),
  new RegExp(String.raw`((?<!\p{L})${name}:\s{1,3})(?=\S{0,80}\d)(?=\S{8})${value}`, 'giu'),
  /((?<!\p{L})(?:bearer|basic)\s{1,3})[\w.~+/=-]{8,2000}/giu,
  /((?<!\p{L})(?:x-api-key|x-auth-token|authorization)["']?\s{0,3}:\s{0,3})(?!bearer|basic|\*{3}|•{3})[^\s"']{1,2000}/giu,
  /(:\/\/[^\s/:@]{0,80}:)(?!\*{3}@|•{3}@|\$[({\w])[^\s/@]{1,200}(?=@)/gu,
  /((?<![\w-])(?:curl|wget|http)\s[^|;&\n]{0,300}?(?:-u|--user)[\s=]{0,3}["']?[^\s:"']{1,80}:)[^\s"']{1,200}/giu,
  /((?<![\w-])(?:mysql|mysqldump|mysqladmin|mariadb)\s[^|;&\n]{0,300}?\s-p)[^\s]{1,200}/giu,
  /((?<![\w-])(?:docker|podman|helm registry|oc|az)\s(?:\w+\s){0,2}login\s[^|;&\n]{0,300}?-p[\s=]{1,3})[^\s]{1,200}/giu,
  /((?<![\w-])sshpass\s{1,3}-p\s{0,3})[^\s]{1,200}/giu,
];

/** No token or key is shorter: for words alone the rules, which take a moment to load, are not asked. */
const maybeToken = /\S{16}/;

/** A text in which tokens, keys and passwords cannot be read; it has as many lines as before. */
export async function withoutSecrets(text: string, findSecrets: FindSecrets): Promise<string> {
  const spans = maybeToken.test(text) ? (await findSecrets(text)).map(({ span }) => span) : [];
  const found = spans
    .toSorted((a, b) => b.start - a.start)
    .reduce(
      ({ rest, from }, { start, end }) => ({
        rest: start < from ? blotted(rest, { start, end: Math.min(end, from) }) : rest,
        from: Math.min(start, from),
      }),
      { rest: text, from: text.length } satisfies Blotting,
    );
  return forms.reduce((rest, form) => rest.replace(form, `$1${mask}`), found.rest);
}

interface Blotting {
  readonly rest: string;
  /** What lies behind is done. */
  readonly from: Span['start'];
}

function blotted(text: string, { start, end }: Span): string {
  const secret = text.slice(start, end).replace(/[^\n]+/g, mask);
  return text.slice(0, start) + secret + text.slice(end);
}
