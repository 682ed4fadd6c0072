/** An id as other parts of a playbook refer to it. */
export function idOf(name: string, used: ReadonlySet<string> = new Set()): string {
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
  const base = (plain || 'item').slice(0, 48).replace(/_+$/, '');
  if (!used.has(base)) return base;
  for (let number = 2; ; number += 1) {
    if (!used.has(`${base}_${number}`)) return `${base}_${number}`;
  }
}

/** A file's name for an id. */
export function fileOf(folder: string, id: string): string {
  return `${folder}/${id.replaceAll('_', '-')}.md`;
}

/** A title without its number: "### 2. Response", "Phase 3: Mitigation", "Step 1 - Detect". */
export function withoutNumber(title: string): string {
  return title
    .replace(
      /^(?:(?:phase|step|stage|part|pattern|scenario|playbook|runbook|section|procedure|option)\b\s*#?\s*(?:\d+[a-z]?\b|[A-Z](?=\s*[:.)]))\s*[:.)–—-]*\s*|\d+(?:\.\d+)*[.):]?\s+)/i,
      '',
    )
    .trim();
}

/** A title without what stands behind it in brackets. */
export function withoutNote(title: string): string {
  return title.replace(/\s*\([^()]*\)\s*:?$/, '').trim();
}
