import { type Data, isData, stepInto } from './data.ts';
import { join, type ListKey, listKey, type Pattern } from './partial.ts';
import { withoutLost } from './references.ts';

/**
 * A playbook with what another file states instead. Maps are merged key by key; lists whose items have an id (or a name
 * that they go by) item by item: a known one gets the stated fields, an unknown one is appended, one with `omit: true`
 * is dropped, with what refers to it. All other lists and values are replaced.
 */
export function mergePlaybook(base: Data, override: Data): Data {
  return mergedMaps(withoutLost(base, mergedMaps(base, override, '')), override, '');
}

function mergedMaps(base: Data, override: Data, path: Pattern): Data {
  const changes = Object.entries(override).map(
    ([key, value]) => [key, merged(base[key], value, join(path, key))] as const,
  );
  return { ...base, ...Object.fromEntries(changes) };
}

function merged(base: unknown, override: unknown, path: Pattern): unknown {
  const key = listKey(path);
  if (key !== null && Array.isArray(override)) {
    return mergedLists(Array.isArray(base) ? base : [], override, { key, path });
  }
  return isData(base) && isData(override) ? mergedMaps(base, override, path) : override;
}

interface KeyedList {
  readonly key: ListKey;
  readonly path: Pattern;
}

function mergedLists(base: readonly unknown[], override: readonly unknown[], list: KeyedList): unknown[] {
  const result = [...base];
  for (const item of override) {
    if (!isData(item)) continue;
    const at = result.findIndex((known) => isData(known) && known[list.key] === item[list.key]);
    if (item.omit === true) {
      if (at !== -1) result.splice(at, 1);
      continue;
    }
    const known = at === -1 ? {} : result[at];
    result.splice(
      at === -1 ? result.length : at,
      1,
      mergedMaps(isData(known) ? known : {}, item, join(list.path, 0)),
    );
  }
  return result;
}

/** Where a place in the merged playbook stands in the file that was merged in: as far as it stands there. */
export function pathInOverride(
  path: readonly PropertyKey[],
  mergedData: unknown,
  override: unknown,
): PropertyKey[] {
  const found: PropertyKey[] = [];
  let at = { merged: mergedData, own: override, pattern: '' };
  for (const key of path) {
    const inner = stepInto(at.merged, key);
    const own = ownKey(key, at, inner);
    if (own === null) break;
    found.push(own);
    at = { merged: inner, own: stepInto(at.own, own), pattern: join(at.pattern, key) };
  }
  return found;
}

interface At {
  readonly own: unknown;
  readonly pattern: Pattern;
}

function ownKey(key: PropertyKey, { own, pattern }: At, inner: unknown): PropertyKey | null {
  const by = listKey(pattern);
  if (typeof key === 'number' && by !== null && Array.isArray(own) && isData(inner)) {
    const index = own.findIndex((item) => isData(item) && item[by] === inner[by] && item.omit !== true);
    return index === -1 ? null : index;
  }
  return stepInto(own, key) === undefined ? null : key;
}
