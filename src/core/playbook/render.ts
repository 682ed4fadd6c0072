import mustache from 'mustache';
import { stringify } from 'yaml';
import { outsideCode } from '../document/code.ts';
import { escapeInline } from '../document/escape.ts';

/** What a template may name; absent values render as nothing. */
export type TemplateValues = Readonly<Record<string, unknown>>;

const frontMatter = /^---\n[\s\S]*?\n---\n/;

/**
 * Fills a Mustache template, whose text has the line endings of Unix and no byte order mark then, whatever the editor or
 * git made of the template. Values are escaped for the place they land in: as YAML in the front matter, as Markdown
 * in the body; only a triple mustache takes Markdown as it is. Templates are data: Mustache runs no code, and partials
 * are off.
 */
export function renderTemplate(template: string, values: TemplateValues): string {
  const text = template.replace(/^\uFEFF/, '').replaceAll('\r\n', '\n');
  const head = frontMatter.exec(text)?.[0] ?? '';
  const body = text.slice(head.length);
  return tidyHead(render(head, values, toYaml)) + tidyBody(render(body, values, toMarkdown));
}

function render(template: string, values: TemplateValues, toText: (value: unknown) => string): string {
  return mustache.render(template, onlyOwn(values), undefined, { escape: toText });
}

/** Names that any object has from the start, "constructor", are nobody's values. */
export function onlyOwn(values: TemplateValues): TemplateValues {
  return Object.assign(Object.create(null), values);
}

/** A value on one line of YAML, quoted where YAML would read it as something else. */
function toYaml(value: unknown): string {
  return stringify(value, { collectionStyle: 'flow', lineWidth: 0, blockQuote: false }).replace(/\n$/, '');
}

function toMarkdown(value: unknown): string {
  return escapeInline(String(value));
}

/** `key: ` without a value leaves a blank behind. */
function tidyHead(text: string): string {
  return text.replace(/[ \t]+$/gm, '');
}

/** An empty value leaves a paragraph of nothing behind; code that a value brings keeps its blank lines. */
function tidyBody(text: string): string {
  const lines = text.split('\n');
  const outside = outsideCode(lines);
  const isSurplus = (line: string, index: number): boolean =>
    line === '' && lines[index - 1] === '' && outside[index] === true;
  return lines.filter((line, index) => !isSurplus(line, index)).join('\n');
}
