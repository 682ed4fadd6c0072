import { fencedBlock } from '../../document/code.ts';
import { escapeInline, inertLines } from '../../document/escape.ts';
import { type Data, itemsOf } from '../data.ts';
import type { Playbook } from '../schema.ts';
import { runbookBelow } from './blocks.ts';
import { anchorOf, chapters } from './chapters.ts';
import { createWriter, type Writer } from './fields.ts';
import { severityTable } from './severityTable.ts';

/** What the text at the top states. */
const stated = ['id', 'name', 'description', 'templates', 'files'];

/**
 * All that a playbook states as one Markdown page, in the order in which a responder needs it. A chapter's heading is
 * an anchor: see `anchorOf`.
 */
export function describePlaybook(playbook: Playbook): string {
  const data: Data = { ...playbook };
  const writer = createWriter(data);
  const known = new Set([...chapters.flatMap(({ keys }) => keys), ...stated]);
  const rest = { title: 'Further', keys: Object.keys(data).filter((key) => !known.has(key)) };
  const written = [...chapters, rest].flatMap((chapter) => {
    const body = chapter.keys.flatMap((key) =>
      part(key, { playbook, data, writer, only: chapter.keys.length === 1 }),
    );
    return body.length === 0 ? [] : [{ title: chapter.title, body }];
  });
  const contents = written.map(({ title }) => `[${title}](#${anchorOf(title)})`).join(' · ');
  const blocks = [
    `# ${escapeInline(playbook.name)}`,
    `${escapeInline(playbook.description)} (\`${playbook.id}\`)`,
    contents,
    ...written.flatMap(({ title, body }) => [`## ${title}`, ...body]),
  ];
  return inertLines(`${blocks.join('\n\n')}\n`);
}

interface Telling {
  readonly playbook: Playbook;
  readonly data: Data;
  readonly writer: Writer;
  /** Whether the chapter has no other part, so that its heading is the part's. */
  readonly only: boolean;
}

/** The blocks that tell a key of the playbook. */
function part(key: string, telling: Telling): string[] {
  const { data, writer, only } = telling;
  const value = data[key];
  if (areTitled(value)) {
    const items = itemsOf(value).flatMap((item) => itemBlocks(key, item, telling));
    const table = key === 'severities' ? [severityTable(telling.playbook)] : [];
    return [...(only ? [] : [`### ${writer.label(key)}`]), ...table, ...items];
  }
  const lines = only ? writer.content(value, key) : writer.field(key, value, key);
  return lines.length === 0 ? [] : [lines.join('\n')];
}

/** Whether each item of a list is called something that can be its heading. */
function areTitled(value: unknown): boolean {
  const items = itemsOf(value);
  const titled = items.filter(({ id, name, question }) => typeof id === 'string' && (name ?? question));
  return items.length > 0 && Array.isArray(value) && titled.length === value.length;
}

function itemBlocks(key: string, item: Data, { playbook, writer }: Telling): string[] {
  const { id, name, question, ...fields } = item;
  const title = escapeInline(String(name ?? question));
  const heading =
    key === 'severities' ? `### ${escapeInline(String(id))} ${title}` : `### ${title} \`${String(id)}\``;
  const lines = writer.fields(fields, `${key}.*`);
  const file = fileOf(key, item);
  const text = file === null ? undefined : playbook.files.get(file);
  const shown = text === undefined ? [] : [key === 'runbooks' ? runbookBelow(text) : fencedBlock(text, '')];
  return [heading, ...(lines.length === 0 ? [] : [lines.join('\n')]), ...shown];
}

/** The file whose text belongs to an item. */
function fileOf(key: string, { template, file }: Data): string | null {
  const name = key === 'messages' ? template : key === 'runbooks' ? file : null;
  return typeof name === 'string' ? name : null;
}
