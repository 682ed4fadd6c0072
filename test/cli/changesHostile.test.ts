import { chmod, mkdtemp, readdir, readFile, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runDebrief } from '../support/cli/run.ts';
import { importCommits } from '../support/git/import.ts';
import { makeRepository, type Repository } from '../support/git/repository.ts';

/** What moves a cursor, colours, links, turns or hides text on a terminal; line ends are Debrief's own. */
const active = /[^\P{Cc}\n]|\p{Bidi_Control}|[\u2028\u2029]/u;

const esc = '\u001b';
const subject = `Raise ${esc}[2J${esc}]8;;http://evil.example${esc}\\ \u009b31m \u202epool\u2069 | <b> @alice #1 \u0085 end`;
const hostilePath = `src/a\n|${esc}[31m\u202e@bob.ts`;
const branch = 'main\u009b31m\u202e$(x)';

let home: string;
let repository: Repository;

beforeAll(async () => {
  home = await realpath(await mkdtemp(path.join(tmpdir(), 'debrief-cli-')));
  repository = await makeRepository({ folder: path.join(home, `evil${esc}[2J\u202e\n\u009bx`), branch });
  const at = Date.parse('2026-11-01T11:00:00Z') / 1000;
  await importCommits(repository.root, branch, [
    { message: 'Begin', at: at - 3600, files: { 'b.txt': 'b\n', 'app.yml': 'size: 1\n' } },
    {
      author: Buffer.concat([Buffer.from(`Eve ${esc}[5m\u202e`), Buffer.from([0xff, 0xc3])]),
      message: `${subject}\n\nBody ${esc}[2J`,
      at,
      files: { [hostilePath]: 'x\n', 'app.yml': `size: ${esc}[2J\u202e2\n` },
    },
  ]);
  await repository.git('reset', '--quiet', '--hard');
});

afterAll(() => rm(home, { recursive: true, force: true }));

const run = (...args: string[]) => runDebrief(args, { cwd: repository.root });
const at = ['--at', '2026-11-01T12:00:00Z'];

describe('on a terminal nothing of a repository is anything but text', () => {
  it.each([
    ['a list', ['changes', ...at]],
    ['a table', ['changes', ...at, '--as', 'table']],
    ['JSON', ['changes', ...at, '--format', 'json']],
    ['text', ['changes', ...at, '--format', 'text']],
    ['a comparison in text', ['changes', ...at, '--good', 'HEAD~1', '--configuration', '--format', 'text']],
    ['a comparison', ['changes', ...at, '--good', 'HEAD~1', '--configuration']],
    ['the JSON of one', ['changes', ...at, '--good', 'HEAD~1', '--configuration', '--format', 'json']],
    ['a revert', ['revert', 'HEAD']],
    ['the JSON of one', ['revert', 'HEAD', '--format', 'json']],
  ])('in %s', async (_form, args) => {
    const { stdout, stderr } = await run(...args);
    expect(stdout).toContain('Raise');
    expect(stdout).not.toMatch(active);
    expect(stderr).not.toMatch(active);
  });

  it.each([
    ['a revision that is not there', ['changes', ...at, '--rev', `no${esc}[2J\u202ewhere`]],
    ['a folder that is not there', ['changes', ...at, '--repo', `no${esc}[2J\u202ewhere`]],
    ['a document that is not there', ['changes', '--incident', `no${esc}[2J\u202ewhere.md`]],
    ['a trace that names nothing here', ['changes', ...at, '--stack', 'b.txt']],
    ['a comparison with nothing', ['changes', ...at, '--good', branch, '--rev', branch]],
  ])('in what is told of %s', async (_what, args) => {
    const { stdout, stderr } = await run(...args);
    expect(stderr).toContain('debrief: ');
    expect(stdout + stderr).not.toMatch(active);
  });

  it('and JSON has it whole', async () => {
    const { stdout } = await run('changes', ...at, '--format', 'json');
    const [unit] = JSON.parse(stdout).repos[0].units;
    expect(unit).toMatchObject({ subject, paths: ['app.yml', hostilePath] });
    expect(unit.author.replace(/\ufffd+$/, '')).toBe(`Eve ${esc}[5m\u202e`);
    expect(JSON.parse(stdout).repos[0].root).toBe(repository.root);
  });
});

it('in a document it shows itself and calls nobody', async () => {
  const document = path.join(home, 'incident.md');
  await writeFile(
    document,
    '---\ntitle: x\nimpact_start: 2026-11-01T12:00:00Z\n---\n\n# Pool\n\n## Evidence\n',
  );
  const { stderr, code } = await run('changes', '--incident', document, ...at, '--insert');
  expect({ code, stderr }).toMatchObject({ code: 0 });
  const written = await readFile(document, 'utf8');
  expect(written).not.toMatch(active);
  expect(written).toContain('\\| \\<b\\> @<!-- -->alice #<!-- -->1 end');
  expect(written).not.toContain('://');
});

it.each(['.', '', 'bin'])(
  'runs no git that lies in the repository, whatever the PATH says: "%s"',
  async (entry) => {
    await repository.write(path.join(entry, 'git'), `#!/bin/sh\ntouch '${home}/sprung'\n`);
    await chmod(path.join(repository.root, entry, 'git'), 0o755);
    const env = { PATH: [entry, process.env.PATH].join(path.delimiter) };
    const { stdout } = await runDebrief(['changes', ...at], { cwd: repository.root, env });
    expect(stdout).toContain('Raise');
    expect(await readdir(home)).not.toContain('sprung');
  },
);
