import { isMap, isScalar, parseDocument, type YAMLMap } from 'yaml';
import type { Postmortem, Span } from '../model.ts';

/** The keys, from the outermost, of the field of the front matter whose value stands at a place; null where none does. */
export function fieldPath({ text, frontMatter }: Postmortem, { start }: Span): readonly string[] | null {
  if (frontMatter === null || start < frontMatter.bodySpan.start || start >= frontMatter.bodySpan.end) {
    return null;
  }
  const { bodySpan } = frontMatter;
  const body = text.slice(bodySpan.start, bodySpan.end);
  const { contents } = parseDocument(body, { prettyErrors: false, logLevel: 'silent' });
  return isMap(contents) ? pathIn(contents, start - bodySpan.start) : null;
}

function pathIn(map: YAMLMap, at: number): readonly string[] | null {
  for (const { key, value } of map.items) {
    if (!isScalar(key)) continue;
    const below = isMap(value) ? pathIn(value, at) : null;
    if (below !== null) return [String(key.value), ...below];
    if (startOf(value) === at) return [String(key.value)];
  }
  return null;
}

function startOf(node: unknown): number | null {
  const range = typeof node === 'object' && node !== null && 'range' in node ? node.range : null;
  return Array.isArray(range) ? Number(range[0]) : null;
}
