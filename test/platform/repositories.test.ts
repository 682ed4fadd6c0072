import { mkdir, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readConfiguration } from '../../src/core/configuration/read.ts';
import { DebriefError } from '../../src/core/errors.ts';
import { findChanges } from '../../src/core/evidence/changes.ts';
import { findInAll } from '../../src/core/evidence/repositories.ts';
import { createGitReader } from '../../src/platform/git/reader.ts';
import { type Repositories, repositoriesOf } from '../../src/platform/repositories.ts';
import { serviceReader } from '../../src/platform/services.ts';
import { makeRepository, type Repository } from '../support/git/repository.ts';
import { runGit } from '../support/git/run.ts';

let home: Repository;
let shop: Repository;
const inHome = (...names: string[]): string => join(home.root, ...names);

/** A folder with a repository of its own for documents and a shop, and others beside them. */
beforeEach(async () => {
  home = await makeRepository();
  shop = await makeRepository({ folder: inHome('shop') });
  await shop.commit({ message: 'Shop', files: { 'services/pay/a.ts': '1', 'src/b.ts': '1' } });
});
afterEach(() => home.remove());

function teamOf(text: string, root = shop.root) {
  const { configuration, problems } = readConfiguration(text);
  expect(problems).toEqual([]);
  if (configuration === null) throw new Error('there is a configuration');
  return { root, configuration };
}

async function find(text = '', services: readonly string[] = []): Promise<Omit<Repositories, 'branches'>> {
  const { roots, notes } = await repositoriesOf({
    folder: join(shop.root, 'src'),
    team: teamOf(text),
    services,
  });
  return { roots: roots.map((root) => relative(home.root, root)), notes };
}

async function beside(name: string): Promise<Repository> {
  const made = await makeRepository({ folder: inHome(name) });
  await made.commit({ message: name, files: { 'a.txt': name } });
  return made;
}

/** As `git submodule add` does. */
async function addSubmodule(of: Repository, name: string): Promise<void> {
  const args = ['-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', of.root, name];
  await runGit({ folder: shop.root, args });
  await shop.commit({ message: `Add ${name}` });
}

describe('the repositories whose changes are looked for', () => {
  it('are the one that holds the folder', async () => {
    expect(await find()).toEqual({ roots: ['shop'], notes: [] });
  });

  it('are those that debrief.yml names, each once, and what is missing is told', async () => {
    await beside('ledger');
    await makeRepository({ folder: inHome('bare.git'), bare: true });
    await mkdir(inHome('plain'));
    const text = 'changes: { repositories: [../ledger, ../ledger/, ., ../bare.git, ../plain, ../gone] }';
    expect(await find(text)).toEqual({
      roots: ['shop', 'ledger', 'bare.git'],
      notes: [expect.stringContaining('../plain, which is not there'), expect.stringContaining('../gone')],
    });
  });

  it('are those of the affected services', async () => {
    await beside('ledger');
    await beside('search');
    const text = 'services: { ledger: { repository: ../ledger }, search: { repository: ../search } }';
    expect(await find(text, ['Ledger', 'unknown'])).toEqual({ roots: ['shop', 'ledger'], notes: [] });
  });

  it('are the submodules that are checked out, by whatever path', async () => {
    await addSubmodule(await beside('pool'), 'vendor/pool');
    await addSubmodule(await beside('odd'), 'vendor/with "quotes" = and ü');
    await addSubmodule(await beside('gone'), 'vendor/gone');
    await shop.git('submodule', '--quiet', 'deinit', '--force', 'vendor/gone');
    expect(await find()).toEqual({
      roots: ['shop', 'shop/vendor/pool', 'shop/vendor/with "quotes" = and ü'],
      notes: [],
    });
  });

  it('are no more submodules than anybody waits for', async () => {
    let text = '';
    for (let index = 0; index < 22; index += 1) {
      await makeRepository({ folder: join(shop.root, `m${index}`) });
      text += `[submodule "m${index}"]\n\tpath = m${index}\n`;
    }
    await shop.write('.gitmodules', text);
    const { roots, notes } = await find();
    expect(roots).toHaveLength(21);
    expect(notes).toEqual([expect.stringContaining('20 of 22 submodules')]);
  });
});

describe('a hostile .gitmodules', () => {
  const modules = (path: string): Promise<void> =>
    shop.write('.gitmodules', `[submodule "x"]\n\tpath = ${path}\n`);

  it.each(['../ledger', '.', '..', '/', '-x', '', '~/x', 'src', 'nowhere', '"a\\n../../ledger"'])(
    'leads nowhere: %j',
    async (path) => {
      await beside('ledger');
      await modules(path);
      expect(await find()).toEqual({ roots: ['shop'], notes: [] });
    },
  );

  it('leads nowhere by an absolute path, a link, or a .git that points elsewhere', async () => {
    const ledger = await beside('ledger');
    await modules(ledger.root);
    expect((await find()).roots).toEqual(['shop']);
    await symlink(ledger.root, join(shop.root, 'link'));
    await modules('link');
    expect((await find()).roots).toEqual(['shop']);
    await mkdir(join(shop.root, 'fake'));
    await writeFile(join(shop.root, 'fake/.git'), `gitdir: ${ledger.root}/.git\n`);
    await modules('fake');
    expect((await find()).roots).toEqual(['shop']);
  });

  it('is not read where it is a link or includes another file', async () => {
    await beside('ledger');
    await rename(join(shop.root, 'src'), join(shop.root, 'sub'));
    await makeRepository({ folder: join(shop.root, 'sub') });
    const config = '[submodule "x"]\n\tpath = sub\n';
    await writeFile(inHome('modules'), config);
    await shop.write('.gitmodules', `[include]\n\tpath = ${inHome('modules')}\n`);
    expect((await repositoriesOf({ folder: shop.root, team: teamOf('') })).roots).toEqual([shop.root]);
    await rm(join(shop.root, '.gitmodules'));
    await symlink(inHome('modules'), join(shop.root, '.gitmodules'));
    expect((await repositoriesOf({ folder: shop.root, team: teamOf('') })).roots).toEqual([shop.root]);
    await rm(join(shop.root, '.gitmodules'));
    await shop.write('.gitmodules', config);
    expect((await repositoriesOf({ folder: shop.root, team: teamOf('') })).roots).toHaveLength(2);
  });
});

describe('where services live', () => {
  it('is told relative to the repository that is read', async () => {
    const team = teamOf(
      'services:\n  pay: { paths: [services/pay], owners: ["@a"] }\n' +
        '  ledger: { repository: ../../ledger, paths: [src] }\n  search: { repository: ../../search }\n  none: {}\n',
      join(shop.root, 'docs'),
    );
    const read = serviceReader(team);
    const seen = async (root: string) => {
      const { written } = await read(root);
      return [...written].map(([name, { paths, elsewhere }]) => [name, ...paths, elsewhere]);
    };
    expect(await seen(shop.root)).toEqual([
      ['pay', 'docs/services/pay', false],
      ['ledger', true],
      ['search', true],
      ['none', false],
    ]);
    expect(await seen(inHome('ledger'))).toEqual([
      ['pay', true],
      ['ledger', 'src', false],
      ['search', true],
      ['none', false],
    ]);
    expect((await seen(inHome('search'))).at(2)).toEqual(['search', '', false]);
    expect((await seen(inHome('shop/docs/services/pay/inner'))).at(0)).toEqual(['pay', '', false]);
  });

  it('is read from the first CODEOWNERS that counts, and from no link', async () => {
    const patterns = async (): Promise<string[]> => {
      const { owned } = await serviceReader(teamOf(''))(shop.root);
      return owned.map(({ pattern }) => pattern);
    };
    expect(await patterns()).toEqual([]);
    await writeFile(inHome('secret'), '/secret/ @a\n');
    await symlink(inHome('secret'), join(shop.root, 'CODEOWNERS'));
    expect(await patterns()).toEqual([]);
    await shop.write('docs/CODEOWNERS', '/docs/ @a\n');
    expect(await patterns()).toEqual(['/docs/']);
    await shop.write('.github/CODEOWNERS', '/github/ @a\n');
    expect(await patterns()).toEqual(['/github/']);
    await shop.write('.github/CODEOWNERS', `${'#'.repeat(1_000_001)}\n/x/ @a\n`);
    expect(await patterns()).toEqual(['/docs/']);
  });

  it('raises what landed there, and counts its lines', async () => {
    await shop.commit({ message: 'Newer', files: { 'src/b.ts': '2' } });
    const git = createGitReader();
    const atMs = Date.parse('2026-11-01T10:00:00Z');
    const { units } = await findChanges({
      git,
      root: shop.root,
      window: { fromMs: 0, toMs: atMs, impactMs: atMs },
      limit: 5,
      paths: [],
      keywords: [],
      services: ['payments'],
      knownServices: serviceReader(teamOf('services: { payments: { paths: [services/pay] } }')),
    });
    expect(units.map(({ subject }) => subject)).toEqual(['Shop', 'Newer']);
    expect(units[0]?.reasons.map(({ text }) => text)).toContain(
      'is mostly in services/pay, of the affected service payments',
    );
  });
});

describe('looking in all of them', () => {
  const find = async (root: string): Promise<string> => {
    if (root.startsWith('bad')) throw new DebriefError('repository-empty', `${root} is empty.`);
    if (root === 'stop') throw new DebriefError('cancelled', 'Cancelled.');
    return root.toUpperCase();
  };

  it('goes on where one of the others cannot be read', async () => {
    const roots = ['a', 'b', 'bad1', 'c', 'd', 'e', 'bad2', 'f'];
    expect(await findInAll(roots, find)).toEqual({
      found: ['A', 'B', 'C', 'D', 'E', 'F'],
      notes: ['bad1 is empty.', 'bad2 is empty.'],
    });
  });

  it('fails where the first one cannot be read, and when it is cancelled', async () => {
    await expect(findInAll(['bad1', 'b'], find)).rejects.toThrow('bad1 is empty.');
    await expect(findInAll(['a', 'stop'], find)).rejects.toThrow('Cancelled');
  });
});
