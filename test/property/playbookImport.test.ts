import path from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { type ImportedPlaybook, importPlaybook } from '../../src/core/playbook/import/importPlaybook.ts';
import { loadPlaybook } from '../../src/core/playbook/load.ts';
import { playbookSchema } from '../../src/core/playbook/schema.ts';
import { bundledShelf, loadBundledPlaybook } from '../../src/platform/playbooks.ts';

const templates = path.resolve(import.meta.dirname, '../../templates');
const standard = await loadBundledPlaybook(templates);
const shelf = await bundledShelf(templates);

const levels = fc.constantFrom('SEV1', 'SEV-2', 'P0', 'P1/P2', 'Level 3', 'Critical', 'Level 1-2', 'Tier 2');
const times = fc.constantFrom(
  '5 min',
  '< 1 hour',
  'Immediate',
  'every 15 minutes',
  '24-48 hours',
  'T+5 to T+30',
  'hourly',
);
const titles = fc.constantFrom(
  ...[
    'Severity',
    'Roles',
    'Escalation',
    'Contacts',
    'Runbooks',
    'Symptoms',
    'Recovery',
    'War room',
    'Metrics',
  ],
  ...[
    'Post-mortem',
    'Agenda',
    'Action items',
    'Mitigation options',
    'Decisions',
    'Templates',
    'Remember',
    'On-call',
  ],
  ...[
    'Phase 1: Detection',
    'Checklist',
    'Channels',
    'Tools',
    'Incident log',
    'Hand-off',
    '',
    'Communication',
    '🚨',
  ],
);
const words = fc.oneof(
  fc.constantFrom(
    'Incident Commander',
    'Scribe',
    '#incidents',
    '[name]',
    '<phone>',
    '{{x}}',
    'https://example.com/a',
  ),
  fc.string({ maxLength: 30 }),
  fc.string({ unit: 'grapheme', maxLength: 20 }),
  levels,
  times,
);
const text = fc
  .array(words, { minLength: 1, maxLength: 4 })
  .map((parts) => parts.join(' ').replace(/[\r\n]/g, ' '));
const code = fc.tuple(fc.constantFrom('', 'bash', 'yaml', 'markdown'), fc.array(text, { maxLength: 4 }));
const block = fc.oneof(
  fc
    .tuple(fc.integer({ min: 1, max: 4 }), titles, text)
    .map(([depth, title, more]) => `${'#'.repeat(depth)} ${title} ${more}`),
  text,
  fc.tuple(titles, text).map(([label, value]) => `**${label}**: ${value}`),
  titles.map((label) => `**${label}:**`),
  fc
    .array(fc.tuple(fc.constantFrom('- ', '- [ ] ', '1. ', '  - ', '- **Owner**: '), text), { maxLength: 5 })
    .map((items) => items.map((item) => item.join('')).join('\n')),
  fc
    .array(fc.tuple(levels, text, times), { minLength: 1, maxLength: 4 })
    .map((rows) =>
      [
        '| Severity | Criteria | Response time |',
        '|--|--|--|',
        ...rows.map((row) => `| ${row.join(' | ')} |`),
      ].join('\n'),
    ),
  code.map(([language, lines]) => [`\`\`\`${language}`, ...lines, '```'].join('\n')),
);
const documents = fc.array(block, { maxLength: 14 }).map((blocks) => blocks.join('\n\n'));

test('whatever is imported is a playbook that loads, its yaml says the same, and no line is lost', async () => {
  await fc.assert(
    fc.asyncProperty(documents, async (document) => {
      const imported = importPlaybook([{ name: 'ours.md', text: document }], { standard });
      expect(playbookSchema.parse(parse(imported.yaml))).toEqual(imported.data);
      const files = new Map([...imported.files, ['playbook.yaml', imported.yaml]]);
      await loadPlaybook(async (name) => files.get(name) ?? null, shelf);
      expect(lost(document, imported)).toEqual([]);
    }),
    { numRuns: 150 },
  );
});

const structure =
  /^(?:#{1,6}(?:\s|$)|`{3}|[|:\s-]+$|\*{2}[^*]*:?\*{2}:?$|[-*+>=\s\d.[\]_]*$|<!--|\[[^\]]*\]:)/;

/** Lines of words that are neither behind a value, nor in a file, nor among the doubts. */
function lost(document: string, { facts, doubts, files, yaml }: ImportedPlaybook): string[] {
  const told = new Set(doubts.flatMap(({ line, end }) => (line === null ? [] : range(line, end ?? line))));
  for (const { places } of facts)
    for (const { line, end } of places) for (const at of range(line, end)) told.add(at);
  const written = [yaml, ...files.values()].join('\n').replace(/\W+/g, '');
  const lines = document.split('\n');
  return lines.filter((line, index) => {
    // What columns are called is in the names of what they hold.
    if (/^\|--/.test(lines[index + 1] ?? '')) return false;
    const [word = ''] = line.match(/[A-Za-z]{4,}/) ?? [];
    return word !== '' && !structure.test(line.trim()) && !told.has(index + 1) && !written.includes(word);
  });
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}

test('a text made to be slow is read in time', () => {
  const nasty = [
    '- '.repeat(5000),
    '**a'.repeat(3000),
    `| ${'SEV1 | '.repeat(2000)}\n| ${'-|'.repeat(2000)}\n`,
    `SEV1${'/2'.repeat(20_000)}`,
    `${'A → '.repeat(10_000)}B`,
    `Status: ${'a / '.repeat(20_000)}resolved`,
    `#inc-${'[x]-'.repeat(5000)}`,
    `${'every 15 min or '.repeat(4000)}(SEV1)`,
    `> ${'> '.repeat(4000)}deep`,
    `${'# Severity\n## P1\n- down\n## P2\n- slow\n'.repeat(900)}`,
    `\`\`\`\n${'Owner: [a] <b>\n'.repeat(5000)}\`\`\``,
    `Symptoms: ${'"a, '.repeat(5000)}`,
    `## Mitigation\n\n### Kill\n\n\`\`\`sql\n${'select 1\n'.repeat(50_000)}\`\`\``,
    `## Contacts\n\n| Name | Phone |\n|--|--|\n${'| Ann | 555 |\n'.repeat(10_000)}`,
    `## Roles\n\n${'- **Scribe**: writes\n'.repeat(10_000)}`,
    '['.repeat(300_000),
    Array.from({ length: 3000 }, (_, at) => `${' '.repeat((at % 150) * 2)}- a`).join('\n'),
    Array.from({ length: 10_000 }, (_, at) => `${at + 1}. Person ${at}`).join('\n'),
    `${'{{'.repeat(1000)} `.repeat(300),
  ];
  const started = performance.now();
  for (const part of nasty)
    importPlaybook([{ name: 'x.md', text: `# P\n\n## Escalation updates\n\n${part}\n` }], { standard });
  expect(performance.now() - started).toBeLessThan(60_000);
});

test('a text of more headings than people write is refused', () => {
  const document = '# Contacts\n\nAnn\n\n'.repeat(4000);
  expect(() => importPlaybook([{ name: 'x.md', text: document }], { standard })).toThrow(
    /^A playbook of \d+ sections is too long to import: at most 3000 are read\./,
  );
});
