import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { anchorOf } from '../../../src/core/playbook/describe/chapters.ts';
import { describePlaybook } from '../../../src/core/playbook/describe/page.ts';
import { readPlaybook } from '../../../src/core/playbook/load.ts';
import { bundledShelf, loadBundledPlaybook } from '../../../src/platform/playbooks.ts';

const templates = path.resolve(import.meta.dirname, '../../../templates');
const shelf = await bundledShelf(templates);

/** Text as a reader sees it: without what escapes, and on one line. */
function seen(markdown: string): string {
  return markdown.replace(/\\(?=[!-/:-@[-`{-~])/g, '').replace(/\s+/g, ' ');
}

function leaves(value: unknown): (string | number)[] {
  if (typeof value === 'string' || typeof value === 'number') return [value];
  if (value instanceof Map) return [...value.values()].flatMap(leaves);
  if (typeof value === 'object' && value !== null) return Object.values(value).flatMap(leaves);
  return [];
}

describe.each(shelf.ids)('the page of the playbook %s', async (id) => {
  const { templates: _, files, ...data } = await loadBundledPlaybook(templates, id);
  const page = describePlaybook({ templates: _, files, ...data });

  it('shows every value that the playbook states', () => {
    const text = seen(page);
    expect(leaves(data).filter((leaf) => !text.includes(seen(String(leaf)).trim()))).toEqual([]);
  });

  it('shows every line of every message and runbook', () => {
    const text = seen(page);
    const lines = leaves(files).flatMap((file) =>
      String(file)
        .split('\n')
        .map((line) => line.replace(/^#+ /, '')),
    );
    expect(lines.filter((line) => !text.includes(seen(line).trim()))).toEqual([]);
  });

  it('links to each of its chapters, severities first', () => {
    const titles = [...page.matchAll(/^## (.+)$/gm)].map(([, title = '']) => title);
    expect(titles[0]).toBe('Severities');
    for (const title of titles) expect(page).toContain(`(#${anchorOf(title)})`);
  });
});

it('what a team writes cannot become markup of the page', async () => {
  const text =
    'extends: standard\nname: "# <b>x</b> [y](z)"\nmitigations:\n  - id: undo\n    name: Undo\n    commands:\n      - run: "echo ```\\n```\\n# no heading"\n';
  const { playbook } = await readPlaybook(text, async () => null, shelf);
  if (playbook === null) throw new Error('It is sound.');
  const page = describePlaybook(playbook);
  expect(page).toContain('# \\# \\<b\\>x\\</b\\> \\[y\\](z)');
  expect(page).toContain('````bash\n');
});
