import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { describePlaybook } from '../../src/core/playbook/describe/page.ts';
import { readPlaybook } from '../../src/core/playbook/load.ts';
import { bundledShelf } from '../../src/platform/playbooks.ts';

const shelf = await bundledShelf(path.resolve(import.meta.dirname, '../../templates'));
const standard = (await shelf.open('standard')('playbook.yaml')) ?? '';
const lines = standard.split('\n');

/** A playbook as a person has it while they type: lines gone, doubled, moved in or out, or others in their place. */
const mangled = fc
  .array(
    fc.tuple(
      fc.nat(lines.length - 1),
      fc.oneof(
        fc.constant(() => []),
        fc.constant((line: string) => [line, line]),
        fc.constant((line: string) => [`  ${line}`]),
        fc.constant((line: string) => [line.replace(/^ {2}/, '')]),
        fc.constant((line: string) => [line.replace(/:.*/, ':')]),
        fc.string({ unit: 'binary' }).map((text) => (line: string) => [line.replace(/:.*/, `: ${text}`)]),
        fc
          .constantFrom('[', '{', '&a', '*a', '!!x', '? ', '|')
          .map((mark) => (line: string) => [line + mark]),
      ),
    ),
    { minLength: 1, maxLength: 4 },
  )
  .map((changes) => {
    const text = [...lines.entries()].flatMap(([at, line]) =>
      changes
        .filter(([where]) => where === at)
        .reduce<string[]>((now, [, change]) => now.flatMap(change), [line]),
    );
    return text.join('\n');
  });

describe('any text as a playbook.yaml', () => {
  it.each([
    ['mangled', mangled],
    ['mangled, on top of the standard one', mangled.map((text) => `extends: standard\n${text}`)],
    ['arbitrary', fc.string({ unit: 'binary' })],
  ])('is taken, or told of at a place in it: %s', async (_, texts) => {
    await fc.assert(
      fc.asyncProperty(texts, async (text) => {
        const { playbook, problems } = await readPlaybook(text, shelf.open('standard'), shelf);
        const errors = problems.filter(({ severity }) => severity === 'error');
        expect(playbook === null).toBe(errors.length > 0);
        for (const { line, column, span, message } of problems) {
          expect(line).toBeGreaterThan(0);
          expect(column).toBeGreaterThan(0);
          expect(span.start <= span.end && span.end <= text.length).toBe(true);
          expect(message).toMatch(/[.?]$/);
        }
        if (playbook !== null) expect(describePlaybook(playbook)).toMatch(/^# /);
      }),
      { numRuns: 150 },
    );
  });
});
