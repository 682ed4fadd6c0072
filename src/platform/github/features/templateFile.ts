import { parse } from 'yaml';
import * as z from 'zod';
import type { IssueTemplate } from '../../../core/ports.ts';

export interface ParsedTemplate {
  /** The names that it has for people. */
  readonly title: string;
  readonly template: IssueTemplate;
}

/** GitHub takes a list, or names with commas between them. */
const names = z
  .union([z.array(z.string()), z.string().transform((text) => text.split(','))])
  .transform((all) => all.map((name) => name.trim()).filter((name) => name !== ''))
  .nullish()
  .catch([]);
const text = z.string().nullish().catch(null);

const headSchema = z.object({
  name: text,
  title: text,
  about: text,
  labels: names,
  assignees: names,
  type: text,
});

const optionSchema = z.object({ label: z.string() });
const fieldSchema = z.object({
  type: z.string(),
  attributes: z
    .object({ label: z.string(), value: text, options: z.array(z.unknown()).nullish().catch(null) })
    .partial()
    .nullish(),
});
const formSchema = headSchema.extend({ body: z.array(z.unknown()) });

/** Reads a Markdown template with front matter, or a form; null where it is neither. */
export function parseTemplate(file: string, content: string): ParsedTemplate | null {
  const source = content.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
  if (!/\.md$/i.test(file)) return formIn(file, source);
  const [, head = '', body = source] = /^---\n([\s\S]*?)\n---[ \t]*(?:\n([\s\S]*))?$/.exec(source) ?? [];
  return templateWith(file, headSchema.safeParse(yaml(head) ?? {}).data ?? {}, body);
}

function formIn(file: string, source: string): ParsedTemplate | null {
  const form = formSchema.safeParse(yaml(source)).data;
  if (form === undefined) return null;
  return templateWith(file, form, form.body.flatMap(sectionOf).join('\n\n'));
}

function templateWith(
  file: string,
  { name, title, labels, assignees, type }: Partial<z.infer<typeof headSchema>>,
  body: string,
): ParsedTemplate {
  return {
    title: [name, title].filter(Boolean).join(' '),
    template: {
      name: file,
      body: body.trim(),
      labels: labels ?? [],
      assignees: assignees ?? [],
      type: type ?? null,
    },
  };
}

/** As GitHub writes what a person fills in: a heading for each field. */
function sectionOf(field: unknown): readonly string[] {
  const { type, attributes } = fieldSchema.safeParse(field).data ?? {};
  if (type === undefined || type === 'markdown' || !attributes?.label) return [];
  const heading = `### ${attributes.label.trim()}`;
  const begun = type === 'checkboxes' ? boxes(attributes.options ?? []) : (attributes.value ?? '').trim();
  return begun === '' ? [heading] : [heading, begun];
}

function boxes(options: readonly unknown[]): string {
  return options
    .flatMap((option) => {
      const label = optionSchema.safeParse(option).data?.label;
      return label === undefined ? [] : [`- [ ] ${label.trim()}`];
    })
    .join('\n');
}

/** Null where it is no YAML; a template that nobody can read is not ours to refuse. */
function yaml(source: string): unknown {
  try {
    return parse(source, { maxAliasCount: 50, logLevel: 'silent' });
  } catch {
    return null;
  }
}
