import { chmod, mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { programsOnPath } from '../../src/platform/programs.ts';
import { runDebrief } from '../support/cli/run.ts';
import { makeRepository, type Repository } from '../support/git/repository.ts';

/* The driver as git itself runs it. */

const file = 'incidents/2026/INC-2026-001-payments-fail/incident.md';
const cli = path.resolve(import.meta.dirname, '../../dist/cli.js');
const text = (entries: readonly string[], summary = 'Payments fail.'): string =>
  `---\nid: INC-2026-001\ntitle: Payments fail\nseverity: SEV1\n---\n\n## Summary\n\n${summary}\n\n## Timeline\n\n${entries.map((entry) => `- 2026-11-01 ${entry}\n`).join('')}`;
const declared = '09:15 UTC - Declared SEV1: Payments fail';

let repository: Repository;
let oldPath: string | undefined;

beforeEach(async () => {
  repository = await makeRepository();
  oldPath = process.env.PATH;
});
afterEach(async () => {
  process.env.PATH = oldPath;
  await repository.remove();
});

/** Puts our command line on the PATH that git sees. */
async function install(): Promise<void> {
  const bin = path.join(repository.root, '.git', 'bin');
  await mkdir(bin, { recursive: true });
  await writeFile(path.join(bin, 'debrief'), `#!/bin/sh\nexec "${process.execPath}" "${cli}" "$@"\n`);
  await chmod(path.join(bin, 'debrief'), 0o755);
  process.env.PATH = `${bin}${path.delimiter}${oldPath}`;
}

/** Two people begin with the same commit, in clones that are set up. */
async function bothWrite(ours: string, theirs: string): Promise<{ merged: boolean; now: string }> {
  await setUp();
  await repository.commit({ message: 'Declare', files: { [file]: text([declared]) } });
  await repository.branch('bob');
  await repository.commit({ message: 'Theirs', files: { [file]: theirs } });
  await repository.checkout('main');
  await repository.commit({ message: 'Ours', files: { [file]: ours } });
  const merged = await repository.merge({ branch: 'bob', message: 'Both' }).then(
    () => true,
    () => false,
  );
  return { merged, now: await readFile(path.join(repository.root, file), 'utf8') };
}

const setUp = () => runDebrief(['merge-driver', '--set-up'], { cwd: repository.root });

describe('git with the merge driver', () => {
  it('is set up by one command, twice without harm, and says what is left to do', async () => {
    const { code, stdout } = await setUp();
    expect(code).toBe(0);
    expect(stdout).toContain('commit .gitattributes');
    await setUp();
    expect(await readFile(path.join(repository.root, '.gitattributes'), 'utf8')).toBe(
      'incidents/**/*.md merge=debrief\n',
    );
  });

  it('says so where git could not find it', async () => {
    const bin = path.join(repository.root, '.git', 'alone');
    await mkdir(bin);
    await symlink([...programsOnPath('git', process.env)][0] ?? '', path.join(bin, 'git'));
    const alone = { cwd: repository.root, env: { PATH: bin } };
    expect((await runDebrief(['merge-driver', '--set-up'], alone)).stderr).toContain('not on the PATH');
    await install();
    expect((await setUp()).stderr).toBe('');
  });

  it('leaves the lines of .gitattributes that there are', async () => {
    await writeFile(path.join(repository.root, '.gitattributes'), '*.png binary');
    await setUp();
    expect(await readFile(path.join(repository.root, '.gitattributes'), 'utf8')).toBe(
      '*.png binary\nincidents/**/*.md merge=debrief\n',
    );
  });

  it('is set up for any folder: the whole repository, names that are patterns, and behind a link', async () => {
    for (const name of ['[a] b', '#c', '!d']) await mkdir(path.join(repository.root, name));
    const link = path.join(repository.root, '.git', 'link');
    await symlink(repository.root, link);
    const folders = ['.', '[a] b', '#c', '!d', path.join(link, 'far')];
    for (const folder of folders) {
      const args = ['merge-driver', '--set-up', '--folder', folder];
      expect(await runDebrief(args, { cwd: repository.root })).toMatchObject({ code: 0 });
    }
    expect((await readFile(path.join(repository.root, '.gitattributes'), 'utf8')).split('\n')).toEqual([
      '**/*.md merge=debrief',
      '?a??b/**/*.md merge=debrief',
      '?c/**/*.md merge=debrief',
      '?d/**/*.md merge=debrief',
      'far/**/*.md merge=debrief',
      '',
    ]);
  });

  it('merges entries of the same minute, on which git alone stops', async () => {
    await install();
    const sides = [
      text([declared, '09:20 UTC - Rolled back']),
      text([declared, '09:20 UTC - Paged']),
    ] as const;
    const { merged, now } = await bothWrite(...sides);
    expect(merged).toBe(true);
    expect(now).toBe(text([declared, '09:20 UTC - Paged', '09:20 UTC - Rolled back']));
  });

  it('merges what one wrote into a folder that the other renamed, with its title', async () => {
    await install();
    await setUp();
    const renamed = file.replace('payments-fail', 'nobody-can-pay');
    const known = Array.from({ length: 9 }, (_, line) => `What is known ${line}.`).join('\n');
    const first = text([declared], known).replace(
      '## Summary',
      '# INC-2026-001: Payments fail\n\n## Summary',
    );
    await repository.commit({ message: 'Declare', files: { [file]: first } });
    await repository.branch('bob');
    const theirs = first.replaceAll('Payments fail', 'Nobody can pay');
    await repository.commit({ message: 'Rename', files: { [renamed]: theirs, [file]: null } });
    await repository.checkout('main');
    await repository.commit({
      message: 'Entry',
      files: { [file]: `${first}- 2026-11-01 09:20 UTC - Paged\n` },
    });
    await repository.merge({ branch: 'bob', message: 'Both' });
    const now = await readFile(path.join(repository.root, renamed), 'utf8');
    expect(now).toBe(`${theirs}- 2026-11-01 09:20 UTC - Paged\n`);
  });

  it('stops where both changed the same prose, with the marks of git and the entries merged', async () => {
    await install();
    const { merged, now } = await bothWrite(
      text([declared, '09:20 UTC - A'], 'In Europe.'),
      text([declared, '09:21 UTC - B'], 'Everywhere.'),
    );
    expect(merged).toBe(false);
    expect(now).toBe(
      text(
        [declared, '09:20 UTC - A', '09:21 UTC - B'],
        '<<<<<<< ours\nIn Europe.\n=======\nEverywhere.\n>>>>>>> theirs',
      ),
    );
  });

  it('merges as git does where there is no debrief on the PATH', async () => {
    const { merged, now } = await bothWrite(
      text([declared, '09:20 UTC - A']),
      text([declared, '09:21 UTC - B']),
    );
    expect(merged).toBe(false);
    expect(now).toContain('<<<<<<< ours\n- 2026-11-01 09:20 UTC - A\n=======\n- 2026-11-01 09:21 UTC - B\n');
  });
});

describe('of what is no document of ours the driver', () => {
  const base = text([declared]);
  const entry = '09:20 UTC - Rolled back';

  /** The three versions as files, and what becomes of ours. */
  async function driven(versions: Readonly<Record<'base' | 'ours' | 'theirs', string | Buffer>>) {
    for (const [name, content] of Object.entries(versions)) await repository.write(name, content);
    const args = ['merge-driver', 'base', 'ours', 'theirs'];
    const { code, stderr } = await runDebrief(args, { cwd: repository.root });
    return { code, stderr, ours: await readFile(path.join(repository.root, 'ours'), 'latin1') };
  }

  it('leaves to git what is not UTF-8, or larger than any incident, and changes nothing', async () => {
    const latin = Buffer.from(base.replace('Payments', 'Zahlung f\u00fcr'), 'latin1');
    const large = Array.from({ length: 40_000 }, (_, index) => `line ${index} of a log that somebody pasted`);
    const others: readonly (string | Buffer)[] = [latin, large.join('\n'), 'x '.repeat(1_000_000)];
    for (const other of others) {
      const ours = base.replace('Payments fail.', 'Nobody can pay.');
      const result = await driven({ base, ours, theirs: other });
      expect(result).toMatchObject({ code: 2, ours });
      expect(result.stderr).toMatch(/^debrief: [^\n]+\.\n$/);
      expect((await driven({ base, ours: other, theirs: ours })).ours).toBe(
        Buffer.from(other).toString('latin1'),
      );
    }
  });

  it('merges as git does then, so that no line of either side is lost', async () => {
    await install();
    const large = `${base}${Array.from({ length: 6000 }, (_, index) => `- line ${index}\n`).join('')}`;
    const { merged, now } = await bothWrite(base.replace('Payments fail.', 'Nobody can pay.'), large);
    expect(merged).toBe(true);
    expect(now).toContain('Nobody can pay.');
    expect(now).toContain('- line 5999\n');
  });

  it.each([
    ['a fence that never ends', (side: string) => side.replace('---\n\n##', '\n##')],
    ['YAML that is none', (side: string) => side.replace('severity: SEV1', 'severity: [SEV1\n  : {')],
    ['marks of an earlier conflict', (side: string) => side.replace('severity', '<<<<<<< ours\nseverity')],
    ['no front matter at all', (side: string) => side.replace(/^---[\s\S]*?---\n\n/, '')],
    ['nothing', () => ''],
    ['zero bytes', (side: string) => side.replaceAll(' ', '\0')],
  ])('keeps all that both sides wrote where one has %s', async (_, broken) => {
    const ours = text([declared, entry]);
    const theirs = broken(text([declared, '09:25 UTC - Told the customers']));
    for (const versions of [
      { base, ours, theirs },
      { base, ours: theirs, theirs: ours },
    ]) {
      const result = await driven(versions);
      expect([0, 1]).toContain(result.code);
      const now = result.ours;
      expect(now).toContain(entry);
      for (const line of theirs.split('\n').filter((one) => /customers|\[SEV1|<<<<<<< ours/.test(one))) {
        expect(now).toContain(line);
      }
    }
  });
});

it('asks for the three versions', async () => {
  const { code, stderr } = await runDebrief(['merge-driver', 'a'], { cwd: repository.root });
  expect(code).toBe(2);
  expect(stderr).toContain('--set-up');
});
