import { describe, expect, it } from 'vitest';
import { offsetAt } from '../../../src/core/document/places.ts';
import { readDocument } from '../../../src/core/document/read.ts';

const path = 'postmortems/2026-11-01-checkout.md';

describe('text beside plain addresses, for which the parser tells no place', () => {
  it.each([
    'Upgrade to crypto@0.0.0-2021.example in the classic repository',
    'Tell **alice@example.com** and bob@example.com of https://example.com/a_b, then www.example.com',
    'Read https://example.com/x?a=1&amp;b=2 &amp; answer',
  ])('is found where it stands: %s', (item) => {
    const text = `# Checkout down\n\n## Action items\n\n- [ ] ${item}\n- [ ] Another\n`;
    const { actionItems } = readDocument(text, { path });
    const [first] = actionItems;
    expect(text.slice(first?.text.span.start, first?.text.span.end)).toBe(item);
  });

  it('gives links of the timeline and prose their places', () => {
    const text = '# Checkout down\n\n## Summary\n\nMail bob@example.com now.\n';
    const [block] = readDocument(text, { path }).prose;
    const at = block?.text.indexOf('now') ?? -1;
    const start = block && offsetAt(block, at);
    expect(text.slice(start, (start ?? 0) + 3)).toBe('now');
  });
});
