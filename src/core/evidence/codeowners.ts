import { ownerGlob } from './ownerGlob.ts';

/** A line of CODEOWNERS: who looks after what. */
export interface OwnerRule {
  /** As written, without escapes of its white space. */
  readonly pattern: string;
  /** As written: "@acme/payments", "@alice", "alice@example.com"; empty where nobody owns it. */
  readonly owners: readonly string[];
  /** GitLab's sections; empty where there is none. */
  readonly section: string;
  /** Whether it is about a path below the root, with forward slashes. */
  matches(path: string): boolean;
}

/** In lines; what stands behind them is passed over. */
const mostRules = 20_000;

const sectionLine = /^\^?\[([^\]]+)\](?:\[\d+\])?(?:\s+(.*))?$/;

/**
 * Reads a CODEOWNERS of GitHub, GitLab or Bitbucket; never throws. Lines that say nothing, or take something away
 * ("!"), are passed over.
 */
export function parseCodeowners(text: string): OwnerRule[] {
  const rules: OwnerRule[] = [];
  let section = '';
  let usual: readonly string[] = [];
  for (const line of text.replace(/^\uFEFF/, '').split(/\r?\n/, mostRules)) {
    const told = line.replace(/(?<=^|\s)#.*/, '').trim();
    const [, name, defaults = ''] = sectionLine.exec(told) ?? [];
    if (name !== undefined) {
      section = name.trim();
      usual = ownersIn(defaults.split(/\s+/));
    } else if (told !== '' && !told.startsWith('!')) rules.push(ruleOf(told, section, usual));
  }
  return rules;
}

function ruleOf(line: string, section: string, usual: readonly string[]): OwnerRule {
  const [pattern = '', ...words] = line.match(/(?:\\.|\S)+/g) ?? [];
  const owners = ownersIn(words);
  let matches: OwnerRule['matches'] | undefined;
  return {
    pattern: pattern.replace(/\\(?=[\s#])/g, ''),
    owners: owners.length > 0 ? owners : usual,
    section,
    matches: (path) => {
      matches ??= ownerGlob(pattern);
      return matches(path);
    },
  };
}

function ownersIn(words: readonly string[]): string[] {
  return words.filter((word) => word.includes('@'));
}
