import { describe, expect, it } from 'vitest';
import { rules } from '../../../src/core/lint/rules/index.ts';
import { lintText, readingOf, withFirstFixes } from '../../support/lint/examples.ts';

describe.each(rules.filter(({ examples }) => examples.length > 0))('rule $id', (rule) => {
  it.each(rule.examples)('$name', (example) => {
    const reading = readingOf(example);
    const messages = lintText(example.markdown, [rule], reading);
    const found = messages.map(({ span, message }) => ({
      at: example.markdown.slice(span.start, span.end),
      message,
    }));
    expect(found).toEqual(example.findings);

    const fixed = withFirstFixes(example.markdown, messages);
    expect(fixed).toBe(example.fixed ?? example.markdown);
    const { known: _of, ...later } = reading; // what was known of the text before
    if (example.fixed !== undefined) expect(lintText(fixed, [rule], later)).toEqual([]);
  });
});

// nothing that fits on a page is too complex
it.each(rules.filter(({ id }) => id !== 'too-complex'))('$id shows what is right and what is not', (rule) => {
  expect(rule.examples.some(({ findings }) => findings.length === 0)).toBe(true);
  expect(rule.examples.some(({ findings }) => findings.length > 0)).toBe(true);
});

it('every message is one sentence', () => {
  for (const { findings } of rules.flatMap(({ examples }) => examples)) {
    for (const { message } of findings) expect(message).toMatch(/^["A-Z].*\.$/s);
  }
});

it('every rule is named once', () => {
  expect(new Set(rules.map(({ id }) => id)).size).toBe(rules.length);
});
