import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runProgram } from '../../src/cli/program.ts';
import { createWorld } from '../../src/cli/world.ts';
import { type Ended, runDebrief } from '../support/cli/run.ts';
import { makeRepository, type Repository } from '../support/git/repository.ts';

const at = '2026-11-01T12:00Z';

/** Nothing on standard output, one clear line on standard error, exit code 2. */
function expectRefusal({ code, stdout, stderr }: Ended, reason: RegExp): void {
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr.trim()).toMatch(/^debrief: .+$/);
  expect(stderr).toMatch(reason);
}

describe('changes in a repository', () => {
  let repository: Repository;
  beforeEach(async () => {
    repository = await makeRepository();
    await repository.commit({ message: 'Older', files: { 'a.txt': '1' }, at: '2026-10-01T09:00:00Z' });
    await repository.commit({
      message: 'Shrink the pool (#7)',
      files: { 'pool.ts': '8' },
      at: '2026-11-01T11:46:00Z',
    });
  });
  afterEach(() => repository.remove());

  const changes = (...args: string[]): Promise<Ended> =>
    runDebrief(['changes', ...args], { cwd: repository.root });

  it('lists what landed in the window, with its reasons', async () => {
    const { code, stdout } = await changes('--at', at, '--format', 'json');
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      version: 1,
      repos: [
        {
          rev: 'main',
          revFrom: 'head',
          notes: [],
          window: { from: '2026-10-31T12:00:00Z', to: '2026-11-01T12:00:00Z' },
          units: [{ rank: 1, pr: 7, paths: ['pool.ts'], landedAt: '2026-11-01T11:46:00Z' }],
        },
      ],
    });
  });

  it('puts first what a stack trace names, from a file or from standard input', async () => {
    await repository.commit({ message: 'Newer', files: { 'b.txt': '1' }, at: '2026-11-01T11:50:00Z' });
    const trace = 'Error: none left\n    at acquire (/app/pool.ts:1:1)\n';
    await writeFile(path.join(repository.root, 'trace.txt'), trace);
    const options = ['changes', '--at', at, '--format', 'json', '--stack'];
    for (const [name, input] of [
      ['trace.txt', ''],
      ['-', trace],
    ] as const) {
      const { stdout } = await runDebrief([...options, name], { cwd: repository.root, input });
      const [first] = JSON.parse(stdout).repos[0].units;
      expect(first).toMatchObject({ rank: 1, pr: 7 });
      expect(first.reasons.map(({ id }: { id: string }) => id)).toContain('stackLine');
    }
    expectRefusal(await changes('--at', at, '--stack', 'missing.txt'), /missing\.txt/);
  });

  it('is for people on a terminal, and Markdown elsewhere', async () => {
    const printed = async (columns: number | null, ...args: string[]): Promise<string> => {
      const texts: string[] = [];
      const cwd = repository.root;
      const world = { ...createWorld(), cwd, columns, print: (text: string) => texts.push(text) };
      await runProgram(['changes', '--at', at, ...args], { ...world, tell: () => {} });
      return stripVTControlCharacters(texts.join('\n'));
    };
    const text =
      /^1 ▰▰▰▰▰ [0-9a-f]{7} Shrink the pool.*\n {2}landed 14 min before the impact\n {2}Alice Arden · /;
    expect(await printed(80)).toMatch(text);
    expect(await printed(80, '--good', 'HEAD~1')).toMatch(/^In main \([0-9a-f]{7}\) and not in .*:\n\n1 ▰/);
    expect(await printed(null)).toMatch(/^- 2026-11-01 11:46 UTC - `/);
    expect(await printed(80, '--format', 'md')).toMatch(/^- 2026-11-01 11:46 UTC - `/);
    expect(await printed(null, '--format', 'text')).toMatch(text);
  });

  it('links to the forge, on standard output and in the document', async () => {
    await repository.remote('origin', 'https://github.com/acme/payments.git');
    const link = /\]\(https:\/\/github\.com\/acme\/payments\/commit\/[0-9a-f]{40}\)/;
    expect((await changes('--at', at)).stdout).toMatch(link);
    expect((await changes('--at', at, '--good', 'HEAD~1')).stdout).toMatch(link);
    const file = path.join(repository.root, 'incident.md');
    await writeFile(file, '---\nid: INC-2026-001\nstarted_at: 2026-11-01T12:00:00Z\n---\n\n# Down\n');
    await changes('--incident', 'incident.md', '--insert');
    expect(await readFile(file, 'utf8')).toMatch(link);
  });

  it('works on a detached HEAD', async () => {
    await repository.git('checkout', '--quiet', '--detach');
    expect((await changes('--at', at)).stdout).toContain('Shrink the pool');
  });

  it('inserts into the document, once', async () => {
    const file = path.join(repository.root, 'incident.md');
    await writeFile(
      file,
      `---\nid: INC-2026-001\nstarted_at: 2026-11-01T12:00:00Z\n---\n\n# Down\n\n## Timeline\n`,
    );
    expect((await changes('--incident', 'incident.md', '--insert')).code).toBe(0);
    const once = await readFile(file, 'utf8');
    expect(once).toContain('Shrink the pool');
    expect((await changes('--incident', 'incident.md', '--insert')).code).toBe(0);
    expect(await readFile(file, 'utf8')).toBe(once);
  });

  it('inserts a table, and refreshes it without losing what people said', async () => {
    const file = path.join(repository.root, 'incident.md');
    await writeFile(file, '---\nid: INC-2026-001\nstarted_at: 2026-11-01T12:00:00Z\n---\n\n# Down\n');
    const flags = ['--incident', 'incident.md', '--as', 'table'];
    expect((await changes(...flags, '--insert')).code).toBe(0);
    const once = await readFile(file, 'utf8');
    expect(once).toMatch(
      /\| 2026-11-01 11:46 \| `[0-9a-f]{7}` Shrink .* \| landed 14 min before the impact \| {2}\|/,
    );
    await writeFile(file, once.replace('|  |', '| **Suspect** (Bob) |').replace('T12:00', 'T12:06'));
    expect((await changes(...flags, '--refresh')).code).toBe(0);
    expect(await readFile(file, 'utf8')).toMatch(
      /\| landed 20 min before the impact \| \*\*Suspect\*\* \(Bob\) \|/,
    );
    expectRefusal(await changes('--at', at, '--refresh'), /--incident FILE/);
  });

  it('says what it wrote, and refreshes also what is not among the first', async () => {
    await repository.commit({ message: 'Newer', files: { 'b.txt': '1' }, at: '2026-11-01T11:50:00Z' });
    const file = path.join(repository.root, 'incident.md');
    await writeFile(file, '---\nid: INC-2026-001\nstarted_at: 2026-11-01T12:00:00Z\n---\n\n# Down\n');
    const on = (...args: string[]): Promise<Ended> => changes('--incident', 'incident.md', ...args);
    expect((await on('--refresh')).stderr).toContain('debrief: incident.md listed no changes');
    expect((await on('--insert')).stderr).toContain('debrief: Added 2 changes to incident.md.\n');
    expect((await on('--insert')).stderr).toContain('debrief: Nothing was added to incident.md');
    expect((await on('--refresh')).stderr).toContain('debrief: What incident.md lists is up to date.\n');
    await writeFile(file, (await readFile(file, 'utf8')).replace('T12:00', 'T12:06'));
    const ended = await on('--refresh', '--limit', '1');
    expect(ended.stderr).toContain('debrief: What incident.md lists was brought up to date.\n');
    expect(ended.stdout.trim().split('\n')).toHaveLength(1);
    expect(await readFile(file, 'utf8')).toMatch(/landed 16 min before.*\n.*landed 20 min before/);
    await writeFile(file, (await readFile(file, 'utf8')).replace('T12:06', 'T12:07'));
    const compared = await on('--refresh', '--limit', '1', '--good', 'HEAD~2');
    expect(compared.stdout.match(/^- /gm)).toHaveLength(1);
    expect(await readFile(file, 'utf8')).toMatch(/landed 17 min before.*\n.*landed 21 min before/);
  });

  it('refreshes without losing what a person named before', async () => {
    const file = path.join(repository.root, 'incident.md');
    await writeFile(file, '---\nid: INC-2026-001\nstarted_at: 2026-11-01T12:00:00Z\n---\n\n# Down\n');
    const on = (...args: string[]): Promise<Ended> => changes('--incident', 'incident.md', ...args);
    await on('--insert', '--path', 'pool.ts', '--keyword', 'shrink');
    const listed = await readFile(file, 'utf8');
    expect(listed).toMatch(/pool\.ts; mentions "shrink"/);
    await on('--refresh');
    expect(await readFile(file, 'utf8')).toBe(listed);
    await on('--refresh', '--path', 'elsewhere', '--keyword', 'grow');
    expect(await readFile(file, 'utf8')).not.toMatch(/pool\.ts|"shrink"/);
  });

  it('says what is not listed, and which path raised nothing', async () => {
    await repository.commit({ message: 'Newer', files: { 'src/b.txt': '1' }, at: '2026-11-01T11:50:00Z' });
    const { stderr } = await changes('--at', at, '--limit', '1', '--path', 'srv', '--path', './src/');
    expect(stderr).toContain('debrief: Only 1 of 2 changes are listed');
    expect(stderr).toContain('debrief: Nothing that landed touches srv.\n');
    expect(stderr).not.toContain('./src/');
    const all = await changes('--at', at);
    expect(all.stderr).not.toMatch(/Only|touches/);
  });

  it('tells a quiet window from a clone that was left behind', async () => {
    const { code, stdout, stderr } = await changes('--at', '2026-12-01T12:00Z');
    expect({ code, stdout }).toEqual({ code: 0, stdout: '' });
    expect(stderr).toContain('Nothing has landed on main, as it is here, since 2026-11-01T11:46:00Z.');
    expect(stderr).toContain('Nothing landed in that window');
    expect((await changes('--at', '2026-10-15T12:00Z')).stderr).not.toContain('as it is here');
  });

  it('prints JSON that shows no character that turns text', async () => {
    await repository.commit({ message: 'a\u202Eb', at: '2026-11-01T11:50:00Z' });
    const { stdout } = await changes('--at', at, '--format', 'json');
    expect(stdout).toContain('"subject": "a\\u202eb"');
  });

  it('refuses a revision that is not there, and one that looks like an option', async () => {
    expectRefusal(await changes('--at', at, '--rev', 'nowhere'), /nowhere/);
    expectRefusal(await changes('--at', at, '--rev=--output=x'), /--output=x/);
    expectRefusal(await changes('--at', at, '--repo', 'nowhere'), /There is no .*nowhere/);
  });

  it('asks for a time to look back from', async () => {
    expectRefusal(await changes(), /--at TIME or --incident FILE/);
  });
});

describe('changes where there is no history', () => {
  let folder = '';
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'debrief-changes-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('says that there is no repository', async () => {
    expectRefusal(await runDebrief(['changes', '--at', at], { cwd: folder }), /repository/);
  });

  it('says that the repository is empty', async () => {
    const empty = await makeRepository({ folder });
    expectRefusal(await runDebrief(['changes', '--at', at], { cwd: empty.root }), /no commits/);
  });

  it('says that git is missing', async () => {
    expectRefusal(await runDebrief(['changes', '--at', at], { cwd: folder, env: { PATH: folder } }), /git/i);
  });
});

describe('issues without what they need', () => {
  it('says how to get a token, and writes nothing', async () => {
    const repository = await makeRepository();
    await repository.remote('origin', 'https://github.com/acme/payments.git');
    const text = '# Postmortem: down\n\n## Action items\n\n- [ ] Add an alert\n';
    await repository.write('postmortem.md', text);
    const refused = await runDebrief(['issues', 'apply', 'postmortem.md', '--yes'], { cwd: repository.root });
    expectRefusal(refused, /GITHUB_TOKEN/);
    expect(await readFile(path.join(repository.root, 'postmortem.md'), 'utf8')).toBe(text);
    await repository.remove();
  });
});
