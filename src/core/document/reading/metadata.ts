import type { Heading } from 'mdast';
import { parseDuration } from '../../time/durations.ts';
import { resolveStamp } from '../../time/resolve.ts';
import { findWrittenStamp } from '../../time/written.ts';
import type { Located, Metadata, ReadProblem, Stamp } from '../model.ts';
import { absentValues } from '../vocabulary/actionWords.ts';
import { frontMatterKeys, type MetadataField } from '../vocabulary/metadataNames.ts';
import { locatedText, type YamlFacts, type YamlValue } from './frontMatter.ts';
import type { Outline } from './outline.ts';
import { sourceSpan, trimmed } from './richText.ts';
import type { Source } from './source.ts';
import { statedFacts } from './statedFacts.ts';

export interface MetadataSources {
  readonly yaml: YamlFacts | null;
  readonly outline: Outline;
  readonly source: Source;
  readonly home: string | null;
  readonly problems: ReadProblem[];
}

/** Gathers the facts of an incident: from the front matter first, then from labelled lines in the text. */
export function readMetadata(sources: MetadataSources): Metadata {
  const { yaml, outline, source } = sources;
  const title = outline.title === null ? null : titleOf(outline.title, source);
  const stated = statedFacts(outline.unclaimed, source);
  const text = (field: Exclude<MetadataField, 'duration'>): Located<string> | null =>
    locatedText(yamlValue(yaml, field)) ?? stated.get(field) ?? null;
  const stamp = (field: Exclude<MetadataField, 'duration'>): Located<Stamp> | null => {
    const written = locatedText(yamlValue(yaml, field));
    return written === null ? statedStamp(stated.get(field), sources) : frontMatterStamp(written, sources);
  };
  return {
    id: text('id'),
    title: locatedText(yamlValue(yaml, 'title')) ?? title ?? stated.get('title') ?? null,
    severity: text('severity'),
    status: text('status'),
    services: servicesOf(yamlValue(yaml, 'services'), stated.get('services')),
    startedAt: stamp('startedAt'),
    detectedAt: stamp('detectedAt'),
    acknowledgedAt: stamp('acknowledgedAt'),
    mitigatedAt: stamp('mitigatedAt'),
    resolvedAt: stamp('resolvedAt'),
    detectedBy: text('detectedBy'),
    durationMinutes: durationOf(sources, stated.get('duration')),
    roles: rolesOf(yaml?.value('roles') ?? null),
  };
}

function titleOf(heading: Heading, source: Source): Located<string> | null {
  const rich = source.rich(heading);
  const range = trimmed(rich.text, { start: 0, end: rich.text.length });
  if (range.end <= range.start) return null;
  return { value: rich.text.slice(range.start, range.end), span: sourceSpan(rich, source.text, range) };
}

function yamlValue(yaml: YamlFacts | null, field: Exclude<MetadataField, 'duration'>): YamlValue | null {
  for (const key of frontMatterKeys[field]) {
    const value = yaml?.value(key) ?? null;
    if (value !== null) return value;
  }
  return null;
}

function frontMatterStamp(
  written: Located<string>,
  { home, problems }: MetadataSources,
): Located<Stamp> | null {
  if (absentValues.has(written.value.toLowerCase())) return null;
  const stamp = findWrittenStamp(written.value, () => true);
  if (stamp?.possible) {
    const value = resolveStamp(stamp, { date: null, zone: home, home });
    if (value.iso !== '') return { value, span: written.span };
  }
  const message = `"${written.value.slice(0, 40)}" is no date and time; write it like 2026-11-01T09:10:00Z.`;
  problems.push({ code: 'stamp-invalid', message, span: written.span });
  return null;
}

function statedStamp(written: Located<string> | undefined, { home }: MetadataSources): Located<Stamp> | null {
  if (written === undefined) return null;
  const stamp = findWrittenStamp(written.value, ({ date, possible }) => possible && date?.year != null);
  return stamp === null
    ? null
    : { value: resolveStamp(stamp, { date: null, zone: home, home }), span: written.span };
}

function servicesOf(yaml: YamlValue | null, stated: Located<string> | undefined): Located<string>[] {
  if (yaml !== null && yaml.items.length > 0) return yaml.items.flatMap((item) => locatedText(item) ?? []);
  const single = locatedText(yaml) ?? stated;
  return single === undefined ? [] : splitList(single);
}

function splitList({ value, span }: Located<string>): Located<string>[] {
  return value
    .split(',')
    .map((part) => ({ value: part.trim(), span }))
    .filter((part) => part.value !== '');
}

function durationOf(
  { yaml, problems }: MetadataSources,
  stated: Located<string> | undefined,
): Located<number> | null {
  const impact = yaml?.value('impact')?.entries;
  const written =
    locatedText(impact?.get('duration_minutes') ?? null) ??
    locatedText(impact?.get('duration') ?? null) ??
    locatedText(yaml?.value('duration_minutes') ?? null) ??
    locatedText(yaml?.value('duration') ?? null);
  if (written === null) {
    const minutes = stated === undefined ? null : parseDuration(stated.value);
    return minutes === null || stated === undefined ? null : { value: minutes, span: stated.span };
  }
  const minutes = /^\d+(?:\.\d+)?$/.test(written.value)
    ? Number(written.value)
    : parseDuration(written.value);
  if (minutes !== null) return { value: minutes, span: written.span };
  const message = `"${written.value.slice(0, 40)}" is no duration; write minutes, or words like "1h 23m".`;
  problems.push({ code: 'value-invalid', message, span: written.span });
  return null;
}

function rolesOf(value: YamlValue | null): Map<string, Located<string>> {
  const roles = new Map<string, Located<string>>();
  for (const [role, holder] of value?.entries ?? []) {
    const named = locatedText(holder);
    if (named !== null) roles.set(role, named);
  }
  return roles;
}
