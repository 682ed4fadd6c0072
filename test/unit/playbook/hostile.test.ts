import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { describePlaybook } from '../../../src/core/playbook/describe/page.ts';
import { readPlaybook } from '../../../src/core/playbook/load.ts';
import { renderTemplate } from '../../../src/core/playbook/render.ts';
import { bundledShelf } from '../../../src/platform/playbooks.ts';
import { budgetFor, timeOf } from '../../support/documents/budget.ts';

/* The playbook of a stranger's repository. */

const shelf = await bundledShelf(path.resolve(import.meta.dirname, '../../../templates'));
const message =
  'messages:\n  - {id: hello, name: Hello, audience: internal, moment: update, template: hello.md}\n';

async function reading(text: string, files: Readonly<Record<string, string>> = {}) {
  const asked: string[] = [];
  const readFile = async (name: string): Promise<string | null> => {
    asked.push(name);
    return files[name] ?? null;
  };
  const { playbook, problems } = await readPlaybook(`extends: standard\n${text}`, readFile, shelf);
  return { playbook, asked, said: problems.map(({ line, message: said }) => `${line} ${said}`) };
}

const bomb = ['a', ...'bcdefghij']
  .map((name, index, all) => `${name}: &${name} [${Array(9).fill(index === 0 ? 'x' : `*${all[index - 1]}`)}]`)
  .join('\n');

describe('a playbook made to do harm is refused, with a line of it', () => {
  it.each([
    ['aliases that grow without bounds', `${bomb}\nprinciples: *j\n`],
    ['a list without end', `principles:\n${'  - x\n'.repeat(100_000)}`],
    ['levels without end', `principles: ${'['.repeat(50_000)}`],
    ['keys of a prototype', '__proto__: { polluted: 1 }\n'],
    ['keys of a prototype further in', 'handoff: { __proto__: { polluted: 1 }, steps: [] }\n'],
    ['a constructor', 'constructor: { prototype: { polluted: 1 } }\n'],
  ])('%s', async (_, text) => {
    const { playbook, said } = await reading(text);
    expect(playbook).toBeNull();
    expect(said[0]).toMatch(/^\d+ .+[.?]$/);
    expect(Object.keys(Object.prototype)).toEqual([]);
    expect('polluted' in {}).toBe(false);
  });

  it.each([
    '../x.md',
    '/etc/x.md',
    'a/../../x.md',
    'C:\\x.md',
    '..\\x.md',
    'file:///x.md',
    'a\0.md',
    '.git/x',
  ])('a file that is not in its folder, which nobody opens: %s', async (name) => {
    const file = JSON.stringify(name);
    const { playbook, said, asked } = await reading(`runbooks:\n  - { id: x, name: X, file: ${file} }\n`);
    expect(playbook).toBeNull();
    expect(said).toEqual([expect.stringMatching(/^3 .*inside the playbook folder/)]);
    expect(asked).not.toContain(name);
  });

  it.each(['javascript:alert(1)', 'command:workbench.action.quit', 'file:///etc/passwd', 'data:text/html,x'])(
    'an address that is no web page: %s',
    async (url) => {
      const { playbook, said } = await reading(`links:\n  - { name: X, url: "${url}" }\n`);
      expect(playbook).toBeNull();
      expect(said[0]).toMatch(/^3 /);
    },
  );

  it.each([
    ['within itself', '{{#actions}}{{#services}}{{#actions}}x{{/actions}}{{/services}}{{/actions}}'],
    ['thousands of levels deep', '{{#a}}'.repeat(5000) + '{{/a}}'.repeat(5000)],
    [
      'too deep in others',
      [...'abcdefghij'].map((name) => `{{#${name}}}`).join('') +
        [...'jihgfedcba'].map((name) => `{{/${name}}}`).join(''),
    ],
    ['that nobody can name', '{{title}}{{hasOwnProperty}}'],
  ])('a template with a list %s', async (_, template) => {
    const { playbook, said } = await reading(message, { 'hello.md': template });
    expect(playbook).toBeNull();
    expect(said).toEqual([
      expect.stringMatching(/^3 hello\.md, line 1: .*(?:stands too deep|stands within itself|can be named)/),
    ]);
  });
});

it('a template knows the values it is given, and nothing that any object has', () => {
  const names = ['__proto__', 'constructor', 'constructor.name', 'toString', 'valueOf'];
  const template = names.map((name) => `[{{${name}}}{{#${name}}}x{{/${name}}}]`).join('');
  expect(renderTemplate(template, { title: 'Payments fail' })).toBe('[]'.repeat(names.length));
});

it('a template that ends a section nowhere is read in time', () => {
  for (const text of ['{{#a'.repeat(20_000), '{{'.repeat(50_000), '{{=a b=}}'.repeat(5000)]) {
    const run = (): void => void readPlaybook('extends: standard\n', async () => text, shelf);
    expect(timeOf(run)).toBeLessThan(budgetFor(text));
  }
});

it('words of a playbook are no markup of its page: no picture, no page of its own, no command, no turned text', async () => {
  const words = '[x](command:evil) ![p](https://evil.example/p.png) <img src=x onerror=y> \\u202Eback $(zap)';
  const { playbook } = await reading(
    `name: "${words}"\nprinciples: ["${words}"]\ncontacts:\n  - { name: "${words}", reach: "javascript:alert(1)" }\n`,
  );
  const page = playbook === null ? '' : describePlaybook(playbook);
  expect(page).toContain('evil.example');
  expect(page).not.toMatch(/(?<!\\)\]\((?:command|javascript|https:\/\/evil)/);
  expect(page).not.toMatch(/(?<!\\)<img|(?<!\\)!\[p/);
  expect(page).not.toMatch(/\p{Bidi_Control}/u);
});
