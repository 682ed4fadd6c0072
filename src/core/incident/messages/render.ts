import mustache from 'mustache';
import { didYouMean } from '../../configuration/flaws.ts';
import { inertLines, singleLine } from '../../document/escape.ts';
import { DebriefError } from '../../errors.ts';
import { onlyOwn } from '../../playbook/render.ts';
import type { PlaybookMessage } from '../../playbook/schema/words.ts';
import type { Playbook } from '../../playbook/schema.ts';
import type { Incident } from '../incident.ts';
import { messageValueNames } from '../messageValues.ts';
import { messageText } from './inert.ts';
import { asValue, sentencesOf } from './sentences.ts';
import { type MessageMoment, messageValues, type ToldValues } from './values.ts';

/** A message as it would be sent, and what a person still has to fill in. */
export interface RenderedMessage {
  readonly text: string;
  /** Each as it stands in the text, "[customers affected]"; once. */
  readonly placeholders: readonly string[];
}

/**
 * Fills a message's template. Values are escaped before they reach it, for plain text or Markdown, so that no way of
 * naming one lets them change what the message is made of.
 * @throws DebriefError `playbook-invalid` where the template is missing or cannot be read
 */
export function renderMessage(
  incident: Incident,
  playbook: Playbook,
  message: PlaybookMessage,
  moment: MessageMoment,
): RenderedMessage {
  const template = playbook.files.get(message.template);
  if (template === undefined) throw invalid(message, 'is missing');
  const names = namesIn(template, message);
  const view = viewOf(names, messageValues(incident, playbook, message, moment), message);
  const text = mustache.render(template, onlyOwn(view), undefined, { escape: String });
  const tidy = inertLines(sentencesOf(text))
    .replace(/\r\n/g, '\n')
    .replace(/[ \t]+$/gm, '')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
  const own = wordsIn(parsed(template, message)).flatMap((part) => placeholdersIn(part));
  const absent = names.map(({ name }) => placeholderFor(name));
  const possible = new Set([...own, ...absent]);
  return { text: `${tidy}\n`, placeholders: placeholdersIn(tidy).filter((found) => possible.has(found)) };
}

/** The placeholders that a text has left: words in brackets that begin with a small letter; each once. */
function placeholdersIn(text: string): readonly string[] {
  return [...new Set([...text.matchAll(/(?<!\\)\[[a-z][^\][\n]*\](?!\()/g)].map(([found]) => found))];
}

/** The placeholders of a message that its text, as a person has edited it, still has. */
export function leftToFill(text: string, { placeholders }: RenderedMessage): readonly string[] {
  return placeholdersIn(text).filter((found) => placeholders.includes(found));
}

/** "roles.technical_lead" is asked for as "[technical lead]". */
function placeholderFor(name: string): string {
  return `[${(name.split('.').at(-1) ?? name).replaceAll('_', ' ')}]`;
}

/** A name in a template, and how it is used there. */
interface UsedName {
  readonly name: string;
  /** A list is one that names its own items: "{{#actions}}{{.}}{{/actions}}". */
  readonly use: 'value' | 'condition' | 'list';
}

/**
 * Of values that a person gives by name, those that this message leaves out because its template does not name them.
 * @throws DebriefError `usage` for a name that no message of the playbook has: it is misspelt
 */
export function leftOut(
  given: readonly string[],
  { messages, files }: Pick<Playbook, 'messages' | 'files'>,
  message: PlaybookMessage | undefined,
): readonly string[] {
  const named = (one: PlaybookMessage): string[] =>
    namesIn(files.get(one.template) ?? '', one).map(({ name }) => name);
  const known = new Set([...Object.keys(messageValueNames), ...messages.flatMap(named)]);
  const own = [...new Set(message && named(message))];
  const wrong = given.find((name) => !known.has(name));
  if (wrong === undefined) return given.filter((name) => !own.includes(name));
  const takes = own.length === 0 ? 'nothing' : own.join(', ');
  throw new DebriefError(
    'usage',
    `No message has "${singleLine(wrong)}"${didYouMean(wrong, [...known])} This one takes ${takes}.`,
  );
}

/** The names that a message's template uses, as often as it does. */
export function namesIn(template: string, message: Pick<PlaybookMessage, 'id'>): readonly UsedName[] {
  return usedIn(parsed(template, message));
}

/** Mustache's own form: kind, name or text, start, end, and for sections what is inside. */
type Spans = ReturnType<typeof mustache.parse>;

function parsed(template: string, message: Pick<PlaybookMessage, 'id'>): Spans {
  try {
    return mustache.parse(template);
  } catch (cause) {
    throw invalid(message, 'is no Mustache template', cause);
  }
}

function invalid({ id }: Pick<PlaybookMessage, 'id'>, why: string, cause?: unknown): DebriefError {
  return new DebriefError('playbook-invalid', `The text of the message "${id}" ${why}.`, { cause });
}

function usedIn(spans: Spans): UsedName[] {
  return spans.flatMap(([kind, name, , , inner]): UsedName[] => {
    if (kind === 'name' || kind === '&') return name === '.' ? [] : [{ name, use: 'value' }];
    if (!Array.isArray(inner)) return [];
    const isList = kind === '#' && inner.some(([below, named]) => below !== 'text' && named === '.');
    return [{ name, use: isList ? 'list' : 'condition' }, ...usedIn(inner)];
  });
}

/** What a template says itself. */
function wordsIn(spans: Spans): string[] {
  return spans.flatMap(([kind, text, , , inner]) => {
    if (kind === 'text') return [text];
    return Array.isArray(inner) ? wordsIn(inner) : [];
  });
}

type Value = string | readonly string[];
type View = { readonly [name: string]: Value | View };

/** What the template is filled with: every name that it uses, escaped, or its placeholder. */
function viewOf(names: readonly UsedName[], told: ToldValues, { format }: PlaybookMessage): View {
  const conditions = new Set(names.filter(({ use }) => use === 'condition').map(({ name }) => name));
  return nested(
    names.flatMap(({ name, use }) => {
      const texts = textsOf(toldOf(name, told)).map((text) => messageText(text, format));
      const known = texts.filter((text) => text !== '');
      if (known.length === 0 && use !== 'list' && conditions.has(name)) return [];
      const shown = known.length === 0 ? [placeholderFor(name)] : known.map(asValue);
      return [[name.split('.'), use === 'list' ? shown : shown.join(', ')]];
    }),
  );
}

function textsOf(value: Value | undefined): readonly string[] {
  return typeof value === 'string' ? [value] : (value ?? []);
}

function toldOf(name: string, { values, roles, facts }: ToldValues): Value | undefined {
  const known = new Map<string, Value | undefined>(Object.entries(values));
  return known.get(name) ?? roles.get(name.replace(/^roles\./, '')) ?? facts.get(name);
}

/** "roles.scribe" is a map in the view, as Mustache looks it up. */
function nested(entries: readonly (readonly [keys: readonly string[], value: Value])[]): View {
  const keys = [...new Set(entries.map(([[first = '']]) => first))];
  return Object.fromEntries(
    keys.map((key) => {
      const group = entries.filter(([[first]]) => first === key);
      const below = group.flatMap(([[, ...rest], value]) =>
        rest.length > 0 ? [[rest, value] as const] : [],
      );
      return [key, below.length > 0 ? nested(below) : (group[0]?.[1] ?? '')];
    }),
  );
}
