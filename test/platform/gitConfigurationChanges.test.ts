import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  type ConfigurationChanges,
  type ConfigurationFile,
  configurationChanges,
  mostFiles,
} from '../../src/core/evidence/configurationChanges/find.ts';
import { renderConfiguration } from '../../src/core/evidence/configurationChanges/render.ts';
import { playbookSchema } from '../../src/core/playbook/schema.ts';
import { createGitComparer } from '../../src/platform/git/comparer.ts';
import { createGitReader } from '../../src/platform/git/reader.ts';
import { findSecrets } from '../../src/platform/secrets.ts';
import { makeRepository, type Repository } from '../support/git/repository.ts';

const git = createGitReader();
const comparer = createGitComparer();
const usual = playbookSchema.shape.configuration_paths.parse(undefined);
let repo: Repository;

beforeEach(async () => {
  repo = await makeRepository();
});
afterEach(() => repo.remove());

type Contents = Readonly<Record<string, string | Buffer | null>>;

async function differences(
  before: Contents,
  after: Contents,
  globs: readonly string[] = usual,
): Promise<ConfigurationChanges> {
  const good = await repo.commit({ message: 'Good', files: before });
  await repo.commit({ message: 'Bad', files: after });
  return configurationChanges({ git, comparer, findSecrets, root: repo.root, good, globs });
}

const pathsOf = ({ files }: ConfigurationChanges): string[] => files.map(({ path }) => path);
const only = ({ files }: ConfigurationChanges): ConfigurationFile | undefined => files[0];

describe('configuration differences', () => {
  it('are those of the files that usually hold configuration', async () => {
    const before = {
      'config/pool.rb': '1',
      'a/values.yaml': '1',
      '.env': 'A=1',
      'src/pool.ts': '1',
      'main.tf': '1',
    };
    const after = {
      ...before,
      'config/pool.rb': '2',
      'a/values.yaml': '2',
      '.env': 'A=2',
      'src/pool.ts': '2',
    };
    const found = await differences(before, { ...after, Dockerfile: 'FROM x' });
    expect(pathsOf(found)).toEqual(['.env', 'Dockerfile', 'a/values.yaml', 'config/pool.rb']);
    expect(found.files[1]).toMatchObject({ kind: 'added', binary: false, secrets: 0, cut: false });
    expect(found.files[0]?.diff).toMatch(/^--- a\/\.env\n\+\+\+ b\/\.env\n@@ -1 \+1 @@\n-A=1\n/);
  });

  it('are those of the files that the playbook names', async () => {
    expect(
      pathsOf(
        await differences({ 'a.yml': '1', 'x/b.cue': '1' }, { 'a.yml': '2', 'x/b.cue': '2' }, ['*.cue']),
      ),
    ).toEqual(['x/b.cue']);
  });

  it('blot out secrets by their form and by their names', async () => {
    const token = `ghp_${'a1B2'.repeat(9)}`;
    const key = `-----BEGIN RSA PRIVATE KEY-----\n${'QUJD'.repeat(16)}\n-----END RSA PRIVATE KEY-----\n`;
    const found = await differences(
      { 'a.yml': 'size: 1\n' },
      { 'a.yml': `size: 2\ngh: ${token}\npassword: hunter2\n${key}` },
    );
    const { diff = '', secrets = 0 } = only(found) ?? {};
    expect(diff).toContain('+size: 2');
    expect(diff).not.toMatch(/ghp_|hunter2|QUJD/);
    expect(secrets).toBeGreaterThanOrEqual(3);
  });

  it('tell of binary and of huge files that they differ', async () => {
    const huge = 'x: 1\n'.repeat(300_000);
    const found = await differences(
      { 'a.conf': Buffer.from([0, 1, 2]), 'b.yml': huge },
      { 'a.conf': Buffer.from([0, 1, 3]), 'b.yml': `${huge}y: 2\n` },
    );
    expect(found.files).toMatchObject([
      { path: 'a.conf', binary: true, diff: '' },
      { path: 'b.yml', binary: true, diff: '' },
    ]);
    expect(renderConfiguration(found)).toContain('a.conf (modified, binary or over a megabyte)');
  });

  it('keep each file to its own patch, whatever the files are called and hold', async () => {
    const odd = 'config/a\n--- "b"\u202e`*_.yml';
    const lying = 'diff --git a/x b/x\r\ndiff --git a/y b/y\n';
    const before: Contents = {
      [odd]: 'one\n',
      'config/b.yml': 'two\n',
      'config/c.yml': 'x\n',
      'config/ü.yml': 'u\n',
    };
    await repo.commit({ message: 'Before', files: before });
    const good = await repo.git('rev-parse', 'HEAD');
    await repo.git('rm', '--quiet', 'config/c.yml');
    await repo.git(
      'update-index',
      '--add',
      '--cacheinfo',
      `120000,${await repo.git('rev-parse', 'HEAD:config/b.yml')},config/c.yml`,
    );
    await repo.git('checkout-index', '--force', 'config/c.yml');
    await repo.commit({
      message: 'After',
      files: { [odd]: `${lying}1\n`, 'config/b.yml': '2\n', 'config/ü.yml': 'v\n' },
    });
    const found = await configurationChanges({
      git,
      comparer,
      findSecrets,
      root: repo.root,
      good,
      globs: usual,
    });
    expect(pathsOf(found)).toEqual([odd, 'config/b.yml', 'config/c.yml', 'config/ü.yml']);
    expect(found.files.map(({ diff }) => diff.split('\n').filter((line) => /^[-+][^-+]/.test(line)))).toEqual(
      [
        ['-one', '+diff --git a/x b/x\u240d', '+diff --git a/y b/y', '+1'],
        ['-two', '+2'],
        ['-x', '+two'],
        ['-u', '+v'],
      ],
    );
    expect(renderConfiguration(found)).not.toMatch(/\u202e/);
  });

  it('are bounded, which is said', async () => {
    const files = (value: string): Contents =>
      Object.fromEntries(Array.from({ length: mostFiles + 5 }, (_, index) => [`c/${index}.yml`, value]));
    const found = await differences(files('1'), files('2'));
    expect(found.files).toHaveLength(mostFiles);
    expect(found.notes.join()).toContain('5 more configuration files differ');
    expect(found.files.every(({ diff }) => diff.includes('+2'))).toBe(true);
  });

  it('are none where none differs', async () => {
    const found = await differences({ 'a.yml': '1' }, { 'b.ts': '1' });
    expect(found).toMatchObject({ files: [], notes: [] });
    expect(renderConfiguration(found)).toBe('');
  });
});
