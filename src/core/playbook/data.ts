/** Plain data as YAML says it. */
export type Data = Readonly<Record<string, unknown>>;

/** Whether a value is a map. */
export function isData(value: unknown): value is Data {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The maps of a list; none where it is no list. */
export function itemsOf(value: unknown): readonly Data[] {
  return Array.isArray(value) ? value.filter(isData) : [];
}

/** What stands under a key, or at a position from 0; undefined where nothing does. */
export function stepInto(value: unknown, key: PropertyKey): unknown {
  if (Array.isArray(value) && typeof key === 'number') return value[key];
  return isData(value) ? value[String(key)] : undefined;
}
