import { isMap, isScalar, type Node, parseDocument } from 'yaml';
import type { Code } from '../model.ts';
import { addElement, type Part, type Reading } from '../reading.ts';

type Field = Part<'fields'>;

/** What every record states anyway. */
const usual =
  /^(?:id|title|name|severity|status|services?|started_at|detected_at|acknowledged_at|declared_at|mitigated_at|resolved_at|created_at|timeline|action_items|roles?|summary|description)$/;

/** What a record of an incident states besides the usual, by a YAML example of one. */
export function readFields(reading: Reading): void {
  for (const section of reading.sections) {
    if (
      !/incident|ticket|record/i.test(section.title.text) ||
      !/template|example|format|record|ticket|schema/i.test(section.title.text)
    )
      continue;
    for (const block of section.blocks) {
      if (block.kind === 'code' && /^(?:ya?ml|json)$/.test(block.language)) readExample(reading, block);
    }
  }
}

function readExample(reading: Reading, code: Code): void {
  if (code.text.length > 20_000) return;
  const { contents, errors } = parseDocument(code.text);
  if (errors.length > 0) return;
  const fields = reading.draft.fields ?? [];
  const visit = (node: Node | null, path: string): void => {
    if (!isMap(node)) return;
    for (const pair of node.items) {
      if (!isScalar(pair.key)) continue;
      const name = String(pair.key.value);
      const key = path === '' ? name : `${path}.${name}`;
      const value = pair.value as Node | null;
      if (isMap(value)) visit(value, /^incident$/i.test(key) ? '' : key);
      else if (isScalar(value) && !usual.test(key) && !fields.some((field) => field.key === key)) {
        const offset = pair.key.range?.[0] ?? 0;
        const line = code.place.line + code.text.slice(0, offset).split('\n').length - 1;
        const field: Field = { key, name: spoken(name), example: String(value.value ?? '') || '-' };
        addElement(reading, fields, field, { file: code.place.file, line, end: line });
      }
    }
  };
  visit(contents, '');
  if (fields.length === 0) return;
  reading.draft.fields = fields;
  reading.claim(code.place);
}

function spoken(key: string): string {
  const words = key.replace(/[_-]+/g, ' ').trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
