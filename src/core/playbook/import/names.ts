/** An id as other parts of a playbook refer to it. */
export function idOf(name: string): string {
  const plain = name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\([^)]*\)/g, ' ')
    .replace(/['’]/g, '')
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()
    .split(' ')
    .slice(0, 6)
    .join('_')
    .replace(/^(?=[^a-z])/, 'n');
  return (plain || 'item').slice(0, 48).replace(/_+$/, '');
}

/** The ids given out in each list, with the number that the next of the same name gets. */
const given = new WeakMap<object, Map<string, number>>();

/** An id that no other element of a list has. */
export function idIn(list: object, name: string): string {
  const ids = given.get(list) ?? new Map<string, number>();
  given.set(list, ids);
  const base = idOf(name);
  let number = ids.get(base) ?? 1;
  const numberedId = () => (number === 1 ? base : `${base}_${number}`);
  while (ids.has(numberedId())) number += 1;
  const id = numberedId();
  ids.set(id, 2).set(base, number + 1);
  return id;
}

/** A file's name for an id. */
export function fileOf(folder: string, id: string): string {
  return `${folder}/${id.replaceAll('_', '-')}.md`;
}

/** A title without its number: "### 2. Response", "Phase 3: Mitigation", "Step 1 - Detect". */
export function withoutNumber(title: string): string {
  return title
    .replace(
      /^(?:(?:phase|step|stage|part|pattern|scenario|playbook|runbook|section|procedure|option)\b\s*#?\s*(?:\d+[a-z]?\b|[A-Z](?=\s*[:.)]))\s*[:.)–—-]*\s*|\d+(?:\.\d+)*(?:\s+[–—-]\s+|[.):]?\s+))/i,
      '',
    )
    .trim();
}

/** A title without what stands behind it in brackets. */
export function withoutNote(title: string): string {
  return title.replace(/\s*\([^()]*\)\s*:?$/, '').trim();
}
