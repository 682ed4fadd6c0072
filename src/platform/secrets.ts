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

/** "GITHUB_TOKEN" as words. */
function named(messageId: string): string {
  return messageId.toLowerCase().replaceAll('_', ' ');
}
