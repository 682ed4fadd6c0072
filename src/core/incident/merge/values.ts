import { Temporal } from 'temporal-polyfill';
import { severityKey } from '../../document/severity.ts';
import { severityWords } from '../../document/vocabulary/severityWords.ts';

/** What a field of front matter holds. */
export type Value = string | number | boolean | null | readonly Value[] | { readonly [key: string]: Value };

export interface ValueSides {
  readonly base: Value;
  readonly a: Value;
  readonly b: Value;
}

export interface MergedValue {
  readonly value: Value;
  /** What one side said and the merged value does not, by its key. */
  readonly lost: readonly (readonly [key: string, value: Value])[];
}

/** One value of what two sides made of it. */
export function mergeValues(key: string, { base, a, b }: ValueSides): MergedValue {
  if (isSame(a, b) || isSame(b, base)) return { value: a, lost: [] };
  if (isSame(a, base)) return { value: b, lost: [] };
  if (isList(a) && isList(b)) return { value: mergeLists(isList(base) ? base : [], a, b), lost: [] };
  if (isMap(a) && isMap(b)) return mergeMaps(isMap(base) ? base : {}, a, b);
  // Where one side emptied what the other one filled, what is filled stays.
  if (a === null || b === null) return { value: a ?? b, lost: [] };
  return isBetter(key, a, b) ? { value: a, lost: [[key, b]] } : { value: b, lost: [[key, a]] };
}

/** A value on one line, for comparing and for comments. */
export function decided(value: Value): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

type ValueMap = { readonly [key: string]: Value };

function isList(value: Value): value is readonly Value[] {
  return Array.isArray(value);
}

function isMap(value: Value): value is ValueMap {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isSame(a: Value, b: Value): boolean {
  return decided(a) === decided(b);
}

function mergeLists(base: readonly Value[], a: readonly Value[], b: readonly Value[]): readonly Value[] {
  const has = (list: readonly Value[], value: Value): boolean => list.some((other) => isSame(other, value));
  const kept = a.filter((value) => !has(base, value) || has(b, value));
  return [...kept, ...b.filter((value) => !has(a, value) && !has(base, value))];
}

function mergeMaps(base: ValueMap, a: ValueMap, b: ValueMap): MergedValue {
  const lost: (readonly [string, Value])[] = [];
  const value: Record<string, Value> = {};
  const added = [...Object.keys(a), ...Object.keys(b)].filter((key) => !Object.hasOwn(base, key)).sort();
  for (const key of new Set([...Object.keys(base), ...added])) {
    const [inBase, inA, inB] = [base[key], a[key], b[key]];
    if (inA === undefined && inB === undefined) continue;
    const isDropped =
      inBase !== undefined && (inA === undefined || inB === undefined) && isSame(inA ?? inB ?? null, inBase);
    if (isDropped) continue;
    const merged = mergeValues(key, { base: inBase ?? null, a: inA ?? inB ?? null, b: inB ?? inA ?? null });
    value[key] = merged.value;
    lost.push(...merged.lost);
  }
  return { value, lost };
}

/** In the order in which an incident goes through them. */
const statuses = [
  'draft',
  'investigating',
  'identified',
  'in progress',
  'mitigating',
  'mitigated',
  'monitoring',
  'in review',
  'resolved',
  'closed',
  'final',
];

/** When the impact ended is the later of two times; when it began, was seen and taken on, the earlier. */
const lastCounts = ['mitigated_at', 'resolved_at'];

/** Which of two values stays: nobody was asked, so the one that is the safer to act on. */
function isBetter(key: string, a: Value, b: Value): boolean {
  const [left, right] = [decided(a), decided(b)];
  if (key === 'severity') {
    const [levelA, levelB] = [levelOf(left), levelOf(right)];
    if (levelA !== levelB) return levelA < levelB;
  }
  if (key === 'status') {
    const rank = (status: string): number => statuses.indexOf(status.toLowerCase().replaceAll('_', ' '));
    if (rank(left) !== rank(right)) return rank(left) > rank(right);
  }
  if (key.endsWith('_at')) {
    const order = inTime(left, right);
    if (order !== 0) return order < 0 !== lastCounts.includes(key);
  }
  return left > right;
}

/** The number in a severity, or the place of its word: the lower, the more severe. */
function levelOf(severity: string): number {
  const key = severityKey(severity) ?? '';
  const place = severityWords.findIndex(({ level }) => level === key);
  return Number(/\d/.exec(key)?.[0] ?? (place < 0 ? 9 : place));
}

/** Negative where the first of two times is the earlier one; by their letters where they name no zone. */
function inTime(a: string, b: string): number {
  try {
    return Temporal.Instant.compare(Temporal.Instant.from(a), Temporal.Instant.from(b));
  } catch {
    return a < b ? -1 : 1;
  }
}
