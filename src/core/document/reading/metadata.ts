import type { Heading } from 'mdast';
import { Temporal } from 'temporal-polyfill';
import { findDuration, parseDuration } from '../../time/durations.ts';
import { resolveStamp } from '../../time/resolve.ts';
import { findWrittenStamp } from '../../time/written.ts';
import type { Located, Metadata, ReadProblem, Section, SectionKind, Span, Stamp } from '../model.ts';
import {
  factMaps,
  frontMatterKeys,
  type MetadataField,
  pageKeys,
  roleKeys,
} from '../vocabulary/metadataNames.ts';
import { isAbsent } from './actionValues.ts';
import { type FactValue, type FrontMatterFacts, locatedText, plainKey } from './frontMatter.ts';
import type { Outline } from './outline.ts';
import { sourceSpan, trimmed } from './richText.ts';
import type { Source } from './source.ts';
import { type StatedFacts, statedFacts } from './statedFacts.ts';

export interface MetadataSources {
  readonly yaml: FrontMatterFacts | null;
  readonly outline: Outline;
  readonly source: Source;
  readonly path: string;
  readonly home: string | null;
  readonly problems: ReadProblem[];
}

/** What facts are read from and with. */
interface Reading extends MetadataSources {
  readonly title: Located<string> | null;
  readonly stated: StatedFacts;
  /** The day of the incident, for times without one. */
  readonly day: Temporal.PlainDate | null;
}

/** Sections that state facts too, behind what the head of the document says. */
const tellingKinds: ReadonlySet<SectionKind> = new Set<SectionKind>([
  'summary',
  'impact',
  'detection',
  'timeline',
  'resolution',
]);

/** Gathers the facts of an incident: from the front matter first, then from labelled lines in the text. */
export function readMetadata(sources: MetadataSources): Metadata {
  const { yaml, outline, source } = sources;
  const named = locatedText(matterValue(yaml, 'title'));
  const title = outline.title === null ? named : titleOf(outline.title, source);
  const telling = outline.regions
    .filter(({ kind }) => tellingKinds.has(kind))
    .flatMap(({ blocks }) => blocks);
  const stated = statedFacts([...outline.unclaimed, ...telling], outline.sections.filter(isPlain), source);
  const undated: Reading = { ...sources, title, stated, day: null };
  const date = dateOf(undated);
  const reading = { ...undated, day: dayIn(date) };
  const text = (field: MetadataField): Located<string> | null => textOf(reading, field);
  const stamp = (field: MetadataField): Located<Stamp> | null => stampOf(reading, field);
  return {
    id: idOf(reading),
    title: named ?? title ?? stated.facts.get('title') ?? null,
    severity: text('severity') ?? titleSeverity(title),
    status: text('status'),
    services: servicesOf(matterValue(yaml, 'services'), stated.facts.get('services')),
    date,
    startedAt: stamp('startedAt'),
    detectedAt: stamp('detectedAt'),
    acknowledgedAt: stamp('acknowledgedAt'),
    mitigatedAt: stamp('mitigatedAt'),
    resolvedAt: stamp('resolvedAt'),
    detectedBy: text('detectedBy'),
    durationMinutes: durationOf(reading),
    roles: rolesOf(reading),
    zone: text('zone'),
  };
}

function isPlain({ kind }: Section): boolean {
  return kind === 'other';
}

function titleOf(heading: Heading, source: Source): Located<string> | null {
  const rich = source.rich(heading);
  const range = trimmed(rich.text, { start: 0, end: rich.text.length });
  if (range.end <= range.start) return null;
  return { value: rich.text.slice(range.start, range.end), span: sourceSpan(rich, source.text, range) };
}

/** The value of a fact in the front matter, at its top or in a map that holds facts. */
function matterValue(yaml: FrontMatterFacts | null, field: MetadataField): FactValue | null {
  if (yaml === null) return null;
  const keys = frontMatterKeys[field];
  for (const key of keys) {
    const value = yaml.value(key);
    if (value !== null && value.entries.size === 0) return value;
  }
  for (const map of factMaps) {
    for (const [key, value] of yaml.value(map)?.entries ?? []) {
      if (keys.includes(plainKey(key)) && value.entries.size === 0) return value;
    }
  }
  return null;
}

function textOf({ yaml, stated }: Reading, field: MetadataField): Located<string> | null {
  return locatedText(matterValue(yaml, field)) ?? stated.facts.get(field) ?? null;
}

const incidentId =
  /(?<![\p{L}\d])(?:INC|IR|PIR|PM|PMR|RCA)[-_ ]?#?\d{2,}(?:[-_]\d{1,6})?(?![\d\p{L}]|[-_]\d)/iu;
const incidentNumber = /\bincident\s+(#\d{1,9}|(?:no\.?|nr\.?)\s*\d{1,9})(?![\w/])/i;

/** The stated id; else one in the title, or in the name of the file or its folder, which stands at no place. */
function idOf(reading: Reading): Located<string> | null {
  const { yaml, stated, title, path } = reading;
  const isPage = pageKeys.some((key) => yaml?.value(key) != null);
  const matter = isPage ? null : locatedText(matterValue(yaml, 'id'));
  if (matter !== null) return matter;
  const written = stated.facts.get('id');
  if (written !== undefined && /\d/.test(written.value) && written.value.length <= 40) return written;
  const titled = title === null ? null : (within(title, incidentId) ?? within(title, incidentNumber));
  if (titled !== null) return titled;
  for (const name of path.split('/').slice(-2).reverse()) {
    const found = incidentId.exec(name)?.[0];
    if (found !== undefined) return { value: found, span: { start: 0, end: 0 } };
  }
  return null;
}

/** The part of a title that a pattern names, by its first group where there is one. */
function within({ value, span }: Located<string>, pattern: RegExp): Located<string> | null {
  const match = pattern.exec(value);
  if (match === null) return null;
  const found = match[1] ?? match[0];
  // where the title is marked up, its whole place stands for the part
  const plain = span.end - span.start === value.length;
  const start = span.start + match.index + match[0].indexOf(found);
  return { value: found, span: plain ? { start, end: start + found.length } : span };
}

const severityInTitle = /(?<![\p{L}\d-])(?:SEV[- ]?[0-5]|P[0-4](?=[\])\s:-]))(?![\p{L}\d])/iu;

function titleSeverity(title: Located<string> | null): Located<string> | null {
  return title === null ? null : within(title, severityInTitle);
}

function stampOf(reading: Reading, field: MetadataField): Located<Stamp> | null {
  const written = locatedText(matterValue(reading.yaml, field));
  return written === null
    ? statedStamp(reading.stated.facts.get(field), reading)
    : frontMatterStamp(written, reading);
}

function frontMatterStamp(written: Located<string>, { home, problems, day }: Reading): Located<Stamp> | null {
  if (isAbsent(written.value)) return null;
  const stamp = findWrittenStamp(written.value, () => true);
  if (stamp?.possible) {
    const value = resolveStamp(stamp, { date: day, zone: home, home });
    if (value.iso !== '') return { value, span: written.span };
  }
  const message = `"${written.value.slice(0, 40)}" is no date and time; write it like 2026-11-01T09:10:00Z.`;
  problems.push({ code: 'stamp-invalid', message, span: written.span });
  return null;
}

/** A moment in the text: with a date of its own, or a time on the day of the incident. */
function statedStamp(written: Located<string> | undefined, { home, day }: Reading): Located<Stamp> | null {
  if (written === undefined) return null;
  const stamp = findWrittenStamp(
    written.value,
    ({ date, time, possible }) =>
      possible && (date?.year != null || (day !== null && (date !== null || time !== null))),
  );
  if (stamp === null) return null;
  return { value: resolveStamp(stamp, { date: day, zone: home, home }), span: written.span };
}

/** The day the document gives: of the incident as stated, in its title, or of the document. */
function dateOf(reading: Reading): Located<Stamp> | null {
  const { yaml, stated, title, home } = reading;
  const [incidentDate, ...others] = frontMatterKeys.date;
  const texts = [
    locatedText(yaml?.value(incidentDate ?? '') ?? null),
    stated.facts.get('date') ?? null,
    title,
    ...others.map((key) => locatedText(yaml?.value(key) ?? null)),
  ];
  for (const written of texts) {
    const stamp = findWrittenStamp(
      written?.value ?? '',
      ({ date, possible }) => possible && date?.year != null,
    );
    if (written === null || stamp === null) continue;
    const value = resolveStamp(stamp, { date: null, zone: home, home });
    return { value, span: written === title ? partOf(written, stamp) : written.span };
  }
  return null;
}

function partOf({ value, span }: Located<string>, { start, end }: Span): Span {
  const plain = span.end - span.start === value.length;
  return plain ? { start: span.start + start, end: span.start + end } : span;
}

function dayIn(date: Located<Stamp> | null): Temporal.PlainDate | null {
  const iso = date?.value.iso.slice(0, 10) ?? '';
  return /^\d{4}-\d{2}-\d{2}$/.test(iso) ? Temporal.PlainDate.from(iso) : null;
}

function servicesOf(yaml: FactValue | null, stated: Located<string> | undefined): Located<string>[] {
  if (yaml !== null && yaml.items.length > 0) return yaml.items.flatMap((item) => namedText(item) ?? []);
  const single = locatedText(yaml) ?? stated;
  return single === undefined ? [] : splitList(single);
}

/** A scalar, or the name of a map: "- name: payments". */
function namedText(value: FactValue): Located<string> | null {
  return locatedText(value) ?? locatedText(value.entries.get('name') ?? null);
}

function splitList({ value, span }: Located<string>): Located<string>[] {
  return value
    .split(/[,;、，]/)
    .map((part) => ({ value: part.trim(), span }))
    .filter((part) => part.value !== '' && !isAbsent(part.value));
}

function durationOf({ yaml, problems, stated }: Reading): Located<number> | null {
  const written = locatedText(matterValue(yaml, 'duration'));
  if (written === null) {
    const found = stated.facts.get('duration');
    const minutes = found === undefined ? null : findDuration(found.value);
    return minutes === null || found === undefined ? null : { value: minutes, span: found.span };
  }
  if (isAbsent(written.value)) return null;
  const isNumber = /^\d+(?:\.\d+)?$/.test(written.value);
  const minutes = isNumber ? Number(written.value) : parseDuration(written.value);
  if (minutes !== null) return { value: minutes, span: written.span };
  const message = `"${written.value.slice(0, 40)}" is no duration; write minutes, or words like "1h 23m".`;
  problems.push({ code: 'value-invalid', message, span: written.span });
  return null;
}

/** Who held which role: in the map of roles, under keys of their own, in labelled lines. */
function rolesOf({ yaml, stated }: Reading): Map<string, Located<string>> {
  const roles = new Map<string, Located<string>>();
  const add = (role: string, holder: Located<string> | null): void => {
    if (holder !== null && !roles.has(role)) roles.set(role, holder);
  };
  for (const [role, holder] of yaml?.value('roles')?.entries ?? []) add(role, namedText(holder));
  for (const [key, value] of yaml?.values ?? []) {
    const role = roleKeys.get(key);
    if (role !== undefined) add(role, listedText(value));
  }
  for (const [role, holder] of stated.roles) add(role, holder);
  return roles;
}

function listedText(value: FactValue): Located<string> | null {
  const names = value.items.flatMap((item) => namedText(item)?.value ?? []);
  return names.length === 0 ? namedText(value) : { value: names.join(', '), span: value.span };
}
