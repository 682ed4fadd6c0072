import type { KnownSecret } from '../core/lint/rule.ts';

/**
 * Tokens, keys and passwords in a text, found by secretlint's recommended rules. They run on Node alone and are
 * loaded when first asked for.
 */
export async function findSecrets(text: string): Promise<readonly KnownSecret[]> {
  const [{ lintSource }, { creator }] = await Promise.all([
    import('@secretlint/core'),
    import('@secretlint/secretlint-rule-preset-recommend'),
  ]);
  const id = '@secretlint/secretlint-rule-preset-recommend';
  const { messages } = await lintSource({
    source: { filePath: 'document.md', content: text, ext: '.md', contentType: 'text' },
    options: { config: { rules: [{ id, rule: creator }] }, noPhysicFilePath: true },
  });
  return messages.map(({ range: [start, end], messageId }) => ({
    span: { start, end },
    name: named(messageId),
  }));
}

/**
 * As `findSecrets`, for texts of which most is known from before: only paragraphs that are new are looked at. A secret
 * that goes on behind an empty line is found with the whole text, when that is new.
 */
export function createSecretFinder(): typeof findSecrets {
  let known: ReadonlyMap<string, readonly KnownSecret[]> = new Map();
  return async (text) => {
    const paragraphs = paragraphsOf(text);
    const unknown = paragraphs.filter((paragraph) => !known.has(paragraph.text));
    const isNew = unknown.length === paragraphs.length;
    const found = isNew ? await findSecrets(text) : await findInEach(unknown);
    const next = new Map<string, readonly KnownSecret[]>();
    for (const { text: paragraph, start } of paragraphs) {
      next.set(paragraph, known.get(paragraph) ?? within(found, start, paragraph.length));
    }
    known = next;
    return paragraphs.flatMap(({ text: paragraph, start }) => shifted(next.get(paragraph) ?? [], start));
  };
}

interface Paragraph {
  readonly text: string;
  readonly start: number;
}

/** A text cut behind its empty lines: nothing is left out. */
function paragraphsOf(text: string): Paragraph[] {
  let start = 0;
  return text.split(/(?<=\n[ \t]*\r?\n)(?=\S)/).map((paragraph) => {
    start += paragraph.length;
    return { text: paragraph, start: start - paragraph.length };
  });
}

/** What some paragraphs hold, at their places in the whole text. */
async function findInEach(paragraphs: readonly Paragraph[]): Promise<readonly KnownSecret[]> {
  const found: KnownSecret[] = [];
  for (const { text, start } of paragraphs) {
    if (text.trim() !== '') found.push(...shifted(await findSecrets(text), start));
  }
  return found;
}

/** Those that begin in a paragraph, counted from where it begins. */
function within(secrets: readonly KnownSecret[], start: number, length: number): readonly KnownSecret[] {
  const inside = secrets.filter(({ span }) => span.start >= start && span.start < start + length);
  return shifted(inside, -start);
}

function shifted(secrets: readonly KnownSecret[], by: number): KnownSecret[] {
  return secrets.map(({ span, name }) => ({ span: { start: span.start + by, end: span.end + by }, name }));
}

/** "GITHUB_TOKEN" as words. */
function named(messageId: string): string {
  return messageId.toLowerCase().replaceAll('_', ' ');
}
