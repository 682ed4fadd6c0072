import { stringify } from 'yaml';
import { readYaml } from '../configuration/yamlFile.ts';
import { type DocumentEdit, editOf, insertion } from '../document/edits.ts';
import { DebriefError } from '../errors.ts';
import { type Data, isData } from './data.ts';
import { chapters } from './describe/chapters.ts';
import { playbookFile } from './problem.ts';
import type { Playbook } from './schema.ts';

/** A part of a playbook that a team can make its own: a key of playbook.yaml, or a file beside it. */
export interface PlaybookPart {
  /** `roles`, `messages/declared.md`. */
  readonly id: string;
  readonly title: string;
  readonly kind: 'key' | 'file';
}

/** Everything of a playbook that can be copied to be changed. */
export function partsOf(playbook: Playbook): PlaybookPart[] {
  const data: Data = { ...playbook };
  const keys = chapters
    .flatMap(({ keys: told, title }) => told.map((key) => ({ key, title })))
    .filter(({ key }) => !isEmpty(data[key]))
    .map(({ key, title }): PlaybookPart => ({ id: key, title: titleOf(key, title), kind: 'key' }));
  const { documents, messages, runbooks } = playbook;
  const files: PlaybookPart[] = [
    ...messages.map(({ template, name }) => fileOf(template, `Message: ${name}`)),
    ...runbooks.map(({ file, name }) => fileOf(file, `Runbook: ${name}`)),
    fileOf(documents.incident.template, 'Template of incident records'),
    fileOf(documents.postmortem.template, 'Template of postmortems'),
  ];
  return [...keys, ...new Map(files.map((file) => [file.id, file])).values()];
}

/** "Roles", and "Statuses: resolved status" where the topic's title does not say it all. */
function titleOf(key: string, topic: string): string {
  return words(key).toLowerCase() === topic.toLowerCase() ? topic : `${topic}: ${words(key)}`;
}

function fileOf(id: string, title: string): PlaybookPart {
  return { id, title, kind: 'file' };
}

function words(key: string): string {
  return key.replaceAll('_', ' ');
}

function isEmpty(value: unknown): boolean {
  if (Array.isArray(value)) return value.length === 0;
  if (isData(value)) return Object.values(value).every(isEmpty);
  return value === undefined;
}

/** A playbook.yaml that starts from another playbook and states nothing yet. */
export function newPlaybookFile(base: string): string {
  return `# What differs from the playbook "${base}".
# https://github.com/debrief/debrief/blob/main/docs/writing-playbooks.md
extends: ${base}
`;
}

/** Where a key stands in a playbook.yaml; null where it does not. */
export function placeOfKey(text: string, key: string): number | null {
  const file = readYaml(text);
  if (!isData(file.data) || file.data[key] === undefined) return null;
  return file.spanOfKey([], key).start;
}

/**
 * Appends a key to a playbook.yaml, which stays as it is otherwise.
 * @param block the key with its value, as YAML
 * @throws DebriefError `document-unsuitable` where the file cannot take it
 */
export function appendKey(text: string, key: string, block: string): DocumentEdit {
  const lineEnd = /\r\n|\n|\r/.exec(text)?.[0] ?? '\n';
  const gap = text === '' ? '' : /[\r\n]$/.test(text) ? lineEnd : lineEnd + lineEnd;
  const added = gap + block.replace(/\n/g, lineEnd);
  const { data, flaws } = readYaml(text + added);
  if (flaws.length > 0 || !isData(data) || data[key] === undefined) {
    const message = `${playbookFile} cannot be added to as it is written; it was left alone. Add "${key}" yourself.`;
    throw new DebriefError('document-unsuitable', message);
  }
  return editOf(text, [insertion(text.length, added)]);
}

/**
 * A key of a playbook with its value, as YAML: as its own file writes it, comments included, where that is the whole
 * of it.
 * @param source the playbook.yaml that the key is copied from
 */
export function blockOf(key: string, playbook: Playbook, source: string): string {
  const data: Data = { ...playbook };
  const written = readYaml(source).data;
  const isWhole = isData(written) && written.extends === undefined;
  return (isWhole ? writtenBlock(source, key) : null) ?? stringify({ [key]: data[key] });
}

/** The lines of a top-level key, with the comments right above it. */
function writtenBlock(source: string, key: string): string | null {
  const lines = source.split(/\r\n|\n|\r/);
  const at = lines.findIndex((line) => line.startsWith(`${key}:`));
  if (at === -1) return null;
  const isComment = (line: string | undefined): boolean => line?.startsWith('#') ?? false;
  let from = at;
  while (isComment(lines[from - 1])) from -= 1;
  const after = lines.findIndex((line, index) => index > at && /^[^\s#]/.test(line));
  let to = after === -1 ? lines.length : after;
  while (to > at + 1 && (isComment(lines[to - 1]) || lines[to - 1]?.trim() === '')) to -= 1;
  return `${lines.slice(from, to).join('\n')}\n`;
}
