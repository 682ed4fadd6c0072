import type { Located, Postmortem, Span } from '../document/model.ts';
import type { Message } from './engine.ts';

type Reach = 'next-line' | 'line' | 'rest' | 'file';

/** A comment that keeps rules quiet: `<!-- debrief-disable-next-line no-blame -- quoted from the chat -->`. */
export interface Suppression {
  /** The comment. */
  readonly span: Span;
  /** Where findings start that it hides; "rest" may be ended by an enabling comment. */
  readonly reach: Reach;
  readonly scope: Span;
  /** Empty for all rules. */
  readonly rules: readonly Located<string>[];
  readonly reason: string;
}

export interface SuppressionComments {
  readonly disabling: readonly Suppression[];
  /** Where rules speak again, and which; none for all of them. */
  readonly enabling: readonly Pick<Suppression, 'span' | 'rules'>[];
  /** What starts like such a comment, and is none. */
  readonly unknown: readonly Located<string>[];
}

/** A comment, or one of the rules it names, without which the findings would be the same. */
export interface IdleSuppression {
  readonly comment: Span;
  /** Null where it is the whole comment. */
  readonly name: Located<string> | null;
  /** "unknown" where there is no such rule or comment. */
  readonly why: 'unused' | 'unknown';
}

const reaches: ReadonlyMap<string, Reach> = new Map([
  ['disable-next-line', 'next-line'],
  ['disable-line', 'line'],
  ['disable-file', 'file'],
  ['disable', 'rest'],
]);

/** The comments of a document that turn rules off and on. */
export function readSuppressions({ text, directives }: Postmortem): SuppressionComments {
  const disabling: Suppression[] = [];
  const enabling: SuppressionComments['enabling'][number][] = [];
  const unknown: Located<string>[] = [];
  for (const { value, span } of directives) {
    const [, command = '', said = ''] = /^debrief-([\w-]*)([\s\S]*)$/.exec(value) ?? [];
    const [names = '', ...rest] = said.split(/(?<!\S)--(?!\S)/);
    const rules = namesIn(names, text.indexOf(value, span.start) + value.length - said.length);
    const reach = reaches.get(command);
    const reason = rest.join('--').trim();
    if (reach !== undefined) {
      disabling.push({ span, reach, scope: scopeOf(reach, span, text), rules, reason });
    } else if (command === 'enable') enabling.push({ span, rules });
    else unknown.push({ value: `debrief-${command}`, span });
  }
  return { disabling, enabling, unknown };
}

function namesIn(list: string, offset: number): Located<string>[] {
  return [...list.matchAll(/[^\s,]+/g)].map(({ 0: value, index }) => {
    const start = offset + index;
    return { value, span: { start, end: start + value.length } };
  });
}

function scopeOf(reach: Reach, { start, end }: Span, text: string): Span {
  switch (reach) {
    case 'file':
      return { start: 0, end: text.length };
    case 'rest':
      return { start: end, end: text.length };
    case 'line':
      return { start: text.lastIndexOf('\n', start - 1) + 1, end: lineEnd(text, end) };
    case 'next-line': {
      const line = lineEnd(text, end);
      const next = line + (/^\s*/.exec(text.slice(line))?.[0].length ?? 0);
      return { start: line, end: lineEnd(text, next) };
    }
  }
}

function lineEnd(text: string, offset: number): number {
  const end = text.indexOf('\n', offset);
  return end < 0 ? text.length : end;
}

export interface Suppressed {
  /** The messages that no comment hides. */
  readonly shown: readonly Message[];
  readonly idle: readonly IdleSuppression[];
}

/**
 * Takes away what comments hide.
 * @param asked the rules that were asked; of any other, nobody knows whether a comment is needed
 * @param known every rule there is
 */
export function suppress(
  messages: readonly Message[],
  comments: SuppressionComments,
  asked: ReadonlySet<string>,
  known: ReadonlySet<string>,
): Suppressed {
  const used = new Set<Suppression | Located<string>>();
  const shown = messages.filter((message) => {
    const hiding = comments.disabling.filter((one) => hides(one, message, comments));
    for (const one of hiding) used.add(one.rules.find(({ value }) => value === message.rule) ?? one);
    return hiding.length === 0;
  });
  const idle: IdleSuppression[] = comments.unknown.map((name) => ({
    comment: name.span,
    name,
    why: 'unknown',
  }));
  for (const one of comments.disabling) {
    if (one.rules.length === 0 && !used.has(one)) idle.push({ comment: one.span, name: null, why: 'unused' });
    for (const name of one.rules) {
      if (!known.has(name.value)) idle.push({ comment: one.span, name, why: 'unknown' });
      else if (asked.has(name.value) && !used.has(name))
        idle.push({ comment: one.span, name, why: 'unused' });
    }
  }
  return { shown, idle };
}

function hides(one: Suppression, { rule, span }: Message, { enabling }: SuppressionComments): boolean {
  if (!names(one, rule) || span.start < one.scope.start || span.start > one.scope.end) return false;
  if (one.reach !== 'rest') return true;
  return !enabling.some(
    (other) => names(other, rule) && other.span.start >= one.span.end && other.span.start <= span.start,
  );
}

function names({ rules }: Pick<Suppression, 'rules'>, rule: string): boolean {
  return rules.length === 0 || rules.some(({ value }) => value === rule);
}
