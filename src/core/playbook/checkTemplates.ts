import mustache, { type TemplateSpans } from 'mustache';
import { didYouMean } from '../configuration/flaws.ts';
import { positionsOf } from '../document/positions.ts';
import { messageValueNames } from '../incident/messageValues.ts';
import { nearest } from '../lint/nearest.ts';
import type { Checked, Finding } from './check.ts';

/** What the name of a channel may be made of. */
const channelValues = ['id', 'severity', 'date', 'time', 'slug'];
const messageValues = Object.keys(messageValueNames);

/**
 * Templates that cannot be filled, and names in them that are most probably misspelt: any other one in a message is for
 * the person who sends it to fill in.
 */
export function checkTemplates({ playbook, files }: Checked): Finding[] {
  const documents = Object.entries(playbook.documents).map(([kind, { template }]) => ({
    path: ['documents', kind, 'template'],
    name: template,
    known: null,
  }));
  const messages = playbook.messages.map(({ template }, index) => ({
    path: ['messages', index, 'template'],
    name: template,
    known: messageValues,
  }));
  const texts = [...documents, ...messages].map((one) => ({ ...one, text: files.get(one.name) ?? '' }));
  const { channel_pattern: pattern = '' } = playbook;
  const channel = { path: ['channel_pattern'], name: null, known: channelValues, text: pattern };
  return [...texts, channel].flatMap(flawsOf);
}

interface Template {
  readonly path: readonly PropertyKey[];
  /** The file that it stands in; null where it stands in playbook.yaml. */
  readonly name: string | null;
  /** What it may name; null where that is not for us to say. */
  readonly known: readonly string[] | null;
  readonly text: string;
}

function flawsOf({ path, name, known, text }: Template): Finding[] {
  const positions = positionsOf(text);
  const at = (offset: number): string =>
    name === null ? '' : `${name}, line ${positions.positionAt(offset).line}: `;
  const spans = parsed(text);
  if ('reason' in spans) {
    const message = `${at(spans.offset)}Mend the template: ${spans.reason}.`;
    return [{ path, severity: 'error', message }];
  }
  if (known === null) return [];
  return namesIn(spans.tokens)
    .filter((tag) => !known.includes(tag.first) && (name === null || nearest(tag.first, known) !== null))
    .map((tag) => ({
      path,
      severity: 'warning',
      message: `${at(tag.offset)}Nobody fills in {{${tag.name}}}${didYouMean(tag.first, known)}`,
    }));
}

interface Broken {
  readonly offset: number;
  readonly reason: string;
}

type Parsed = { readonly tokens: TemplateSpans } | Broken;

function parsed(text: string): Parsed {
  try {
    const tokens = mustache.parse(text);
    return harmful(tokens) ?? { tokens };
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    const [, reason = said, offset = '0'] = /^(.*?) at (\d+)$/.exec(said) ?? [];
    return { offset: Number(offset), reason };
  }
}

/** In levels; a message needs two. */
const deepest = 8;

/** Mustache keeps what it has looked up in an object, and asks this of it. */
const unusable = 'hasOwnProperty';

/** Of templates that end the process or never end: filled, a list within itself multiplies its items with each level. */
function harmful(tokens: TemplateSpans, above: readonly string[] = []): Broken | null {
  for (const [kind, name, offset, , inner] of tokens) {
    if (name === unusable && kind !== 'text') return { offset, reason: `Nothing can be named "${name}"` };
    if (!Array.isArray(inner)) continue;
    if (above.length === deepest) return { offset, reason: `Section "${name}" stands too deep in others` };
    if (kind === '#' && above.includes(name)) {
      return { offset, reason: `Section "${name}" stands within itself` };
    }
    const below = harmful(inner, [...above, name]);
    if (below !== null) return below;
  }
  return null;
}

interface Tag {
  readonly name: string;
  /** What stands before its first dot. */
  readonly first: string;
  readonly offset: number;
}

function namesIn(tokens: TemplateSpans): Tag[] {
  return tokens.flatMap(([kind, name, offset, , inner]) => {
    const isTag = kind !== 'text' && kind !== '!' && kind !== '=' && name !== '.';
    const own = isTag ? [{ name, first: name.split('.')[0] ?? name, offset }] : [];
    return Array.isArray(inner) ? [...own, ...namesIn(inner)] : own;
  });
}
