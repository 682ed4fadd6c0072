import { tidy } from './lines.ts';

/** The severities that a playbook has, as it writes them, from the most to the least severe. */
export interface Scheme {
  /** Whether the text says what they are, rather than only using them. */
  readonly isDefined: boolean;
  readonly severities: readonly { readonly id: string; readonly name: string }[];
}

const prefix = `(?:SEV(?:ERITY)?|PRIORITY|LEVEL|TIER|PRIO|[SPL])`;
const ahead = String.raw`(?!\d|\s*(?:min|hour|hr|%|sec|day|week|[hm]\b|\.\d|x\b))`;
const one = new RegExp(String.raw`\b(${prefix})[\s\-_#]?(\d)${ahead}`, 'i');
const several = new RegExp(
  String.raw`\b(${prefix})[\s\-_#]?(\d)${ahead}((?:\s*(?:\/|,|-|–|—|&|and|or|to|through|\|)+\s*(?:${prefix}[\s\-_#]?)?\d${ahead})*)(\+|\s*(?:and|or) (?:above|higher|worse|more severe))?`,
  'gi',
);

/** What people call severities that have no number; the most severe first. */
const grades = [
  ['emergency', 'catastrophic', 'blocker'],
  ['critical', 'crit'],
  ['severe', 'urgent'],
  ['major', 'high', 'significant'],
  ['medium', 'moderate', 'normal', 'warning'],
  ['minor', 'low'],
  ['informational', 'info', 'trivial', 'cosmetic'],
] as const;
const grade = new RegExp(
  String.raw`^(?:(${grades.flat().join('|')})(?:[ -](?:severity|priority|impact|incidents?|level))?)\b`,
  'i',
);

/** How severe a word is, 0 for the most; null where it is no grade. */
export function gradeOf(text: string): number | null {
  const word = grade.exec(text.trim())?.[1]?.toLowerCase();
  if (word === undefined) return null;
  return grades.findIndex((names) => (names as readonly string[]).includes(word));
}

export interface SeverityTitle {
  readonly id: string;
  readonly name: string | null;
  /** What else the title says. */
  readonly rest: string;
  readonly order: number;
  readonly family: string;
}

/** A title, a label or a cell that names one severity: "SEV1 - Critical", "Critical (P1): 15 minutes", "High". */
export function severityTitle(written: string): SeverityTitle | null {
  const text = tidy(written).replace(/^\d+(?:\.\d+)*(?:[.)]|\s*[–—-])\s+(?=\p{L})/u, '');
  const match = one.exec(text);
  if (match !== null && match.index <= 30 && matchAll(text).length === 1) {
    const family = familyOf(match[1] ?? '');
    const rest = `${text.slice(0, match.index)}|${text.slice(match.index + match[0].length)}`;
    const pieces = rest
      .split(/[|:()[\]–—/]|\s-{1,2}\s|-(?=\s|$)|,/)
      .map(tidy)
      .filter((piece) => /[\p{L}\d]/u.test(piece));
    const name = pieces[0] !== undefined && isName(pieces[0]) ? pieces[0] : null;
    const others = name === null ? pieces : pieces.slice(1);
    return {
      id: match[0].trim(),
      name: name === null ? null : cased(name),
      rest: others.join('; '),
      order: Number(match[2]),
      family,
    };
  }
  const order = gradeOf(text);
  const word = grade.exec(text)?.[0];
  if (match !== null || order === null || word === undefined) return null;
  const name = cased(grade.exec(text)?.[1] ?? word);
  const rest = tidy(text.slice(word.length).replace(/^[\s:()–—-]+|[()]+$/g, ''));
  return { id: name, name, rest, order, family: 'grade' };
}

function isName(piece: string): boolean {
  return (
    piece.length <= 32 &&
    piece.split(' ').length <= 3 &&
    !/\d|respon|within|minute|hour|immediate|^incidents?\b|definition|example/i.test(piece)
  );
}

function cased(name: string): string {
  const lower = name === name.toUpperCase() ? name.toLowerCase() : name;
  return lower.charAt(0).toUpperCase() + lower.slice(1);
}

function familyOf(written: string): string {
  const word = written.toLowerCase();
  if (word === 's' || word.startsWith('sev')) return 'sev';
  if (word.startsWith('p')) return 'p';
  return word.startsWith('t') ? 'tier' : 'level';
}

function matchAll(text: string): RegExpMatchArray[] {
  return [...text.slice(0, 1500).matchAll(several)];
}

/** Every severity that a text names by number; for a range, its ends and what lies between. */
export function severityNumbers(text: string): { family: string; number: number; id: string }[] {
  return matchAll(text).flatMap((match) => {
    const id = (one.exec(match[0])?.[0] ?? match[0]).trim();
    return numbersOf(match).map((number) => ({
      family: familyOf(match[1] ?? ''),
      number,
      id: id.replace(/\d/, String(number)),
    }));
  });
}

/** The ids of the severities that a text is about, as the playbook writes them, in its order. */
export function severitiesIn(text: string, { severities }: Scheme): string[] {
  const known = severities.map(({ id, name }) => ({ id, name, at: one.exec(id) }));
  const found = new Set<string>();
  for (const match of matchAll(text)) {
    const numbers = numbersOf(match);
    for (const { id, at } of known) {
      if (at === null || familyOf(at[1] ?? '') !== familyOf(match[1] ?? '')) continue;
      if (numbers.includes(Number(at[2]))) found.add(id);
    }
  }
  if (found.size === 0) {
    for (const { id, name } of known) {
      const word = new RegExp(String.raw`^${escaped(name)}\b`, 'i');
      const inside = new RegExp(
        String.raw`\b${escaped(name)}(?=[\s/,&)-]|$)(?:.{0,25}\b(?:sev|severity|incidents?|priority)\b|\s*(?:\/|and|only|[),]|$))`,
        'i',
      );
      if (
        gradeOf(name) !== null &&
        (word.test(text.trim()) || (isSpoken(id, name, text) && inside.test(text)))
      )
        found.add(id);
    }
  }
  return severities.map(({ id }) => id).filter((id) => found.has(id));
}

/** A name stands for a severity where it is the id, or where the text says that it speaks of severities. */
function isSpoken(id: string, name: string, text: string): boolean {
  return id === name || /\bseverity\b|\bpriority\b/i.test(text);
}

function numbersOf(match: RegExpMatchArray): number[] {
  const first = Number(match[2]);
  const numbers = [first];
  let last = first;
  for (const [, separator = '', digit = ''] of (match[3] ?? '').matchAll(
    /\s*(\/|,|-|–|—|&|and|or|to|through|\|)+\s*\D*?(\d)/gi,
  )) {
    const number = Number(digit);
    if (/^(?:-|–|—|to|through)$/i.test(separator))
      for (let at = last + 1; at < number; at += 1) numbers.push(at);
    numbers.push(number);
    last = number;
  }
  if (match[4] !== undefined) for (let at = 0; at < first; at += 1) numbers.push(at);
  return numbers;
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

/** Whether a text is nothing but the name of one or several severities. */
export function isOnlySeverities(text: string, scheme: Scheme): boolean {
  if (severitiesIn(text, scheme).length === 0) return false;
  const rest = text
    .replace(several, '')
    .replace(
      /[\s()[\]:/,&+-]+|incidents?|and|only|critical|high|medium|low|major|minor|severity|priority/gi,
      '',
    );
  return rest === '';
}
