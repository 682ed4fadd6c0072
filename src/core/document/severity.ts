import { severityWords } from './vocabulary/severityWords.ts';

const numbered =
  /(?<![\p{L}\d.,])(sev(?:erity)?|p(?:rio(?:rity)?)?|s|level|tier)?[\s-]{0,2}([0-5])(?![\d.,:/\p{L}]|-\d)/iu;
const words = new Map(
  severityWords.flatMap(({ level, names }) => names.map((name) => [name, level] as const)),
);
const longestWord = /[\p{L}\p{M}]+/gu;

/**
 * A severity in a form that can be compared, whatever the notation: "SEV-1 (all customers)" and "Severity 1" are
 * "sev1", "🔴 Critical" and "crítica" are "critical", a bare "1" is "1"; null where no severity is named.
 */
export function severityKey(written: string): string | null {
  const head = written.slice(0, 80);
  const [, scheme = '', level] = numbered.exec(head) ?? [];
  if (level !== undefined) return `${schemeOf(scheme.toLowerCase())}${level}`;
  for (const [word] of head.toLowerCase().matchAll(longestWord)) {
    const named = words.get(word);
    if (named !== undefined) return named;
  }
  return null;
}

function schemeOf(written: string): string {
  if (written.startsWith('sev') || written === 's') return 'sev';
  return written.startsWith('p') ? 'p' : '';
}

/** The severity of a playbook that a document means, by its id or its name; a bare number fits any scheme. */
export function meantSeverity<T extends { readonly id: string; readonly name: string }>(
  written: string,
  severities: readonly T[],
): T | undefined {
  const plain = written.trim().toLowerCase();
  const exact = severities.find(({ id }) => id.toLowerCase() === plain);
  const key = severityKey(written);
  if (exact !== undefined || key === null) return exact;
  const fits = (other: string | null): boolean =>
    other !== null && (other === key || (/^\d$/.test(key) && other.endsWith(key)));
  return (
    severities.find(({ id }) => fits(severityKey(id))) ??
    severities.find(({ name }) => fits(severityKey(name)))
  );
}
