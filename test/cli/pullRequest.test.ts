import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { runDebrief } from '../support/cli/run.ts';
import { finishedPostmortem } from '../support/lint/canonical.ts';

const root = path.resolve(import.meta.dirname, '../..');
const gap = finishedPostmortem.replace(' - Owner: @alice', '');

interface Action {
  readonly inputs: Readonly<Record<string, { readonly default: string }>>;
  readonly runs: {
    readonly steps: readonly { readonly run: string; readonly env: Readonly<Record<string, string>> }[];
  };
}

let cwd = '';
beforeEach(async () => {
  cwd = await mkdtemp(path.join(tmpdir(), 'debrief-action-'));
});
afterEach(() => rm(cwd, { recursive: true, force: true }));

/** Runs a step's script as the runner does, with inputs in the place of their expressions. */
async function runStep(
  index: number,
  inputs: Readonly<Record<string, string>>,
  more: Readonly<Record<string, string>> = {},
) {
  const action: Action = parse(await readFile(path.join(root, 'action.yml'), 'utf8'));
  const { run, env } = action.runs.steps.at(index) ?? { run: 'exit 3', env: {} };
  const values = Object.entries(env).map(([name, expression]) => {
    const input = /^\$\{\{ inputs\.([\w-]+) \}\}$/.exec(expression)?.[1];
    return [name, input === undefined ? root : (inputs[input] ?? action.inputs[input]?.default ?? '')];
  });
  const summary = path.join(cwd, 'summary.md');
  const environment = {
    PATH: process.env.PATH,
    HOME: cwd,
    GITHUB_STEP_SUMMARY: summary,
    ...Object.fromEntries(values),
    ...more,
  };
  const bash = ['--noprofile', '--norc', '-eo', 'pipefail', '-c', run];
  const ended = await promisify(execFile)('bash', bash, { cwd, env: environment }).then(
    ({ stdout }) => ({ code: 0, stdout }),
    ({ code, stdout }: { code: number; stdout: string }) => ({ code, stdout }),
  );
  return { ...ended, summary: await readFile(summary, 'utf8').catch(() => '') };
}

describe('the action', () => {
  it('annotates the lines, and tells all in the summary of the job, escaped', async () => {
    await writeFile(path.join(cwd, 'a|b <img>.md'), gap.replace('SEV1', '"SEV1</td>"'));
    const { code, stdout, summary } = await runStep(-1, {});
    expect(code).toBe(1);
    expect(stdout).toMatch(
      /^::warning file=a\|b <img>\.md,line=\d+,col=\d+,.*title=Debrief%3A action-item-owner::Give/m,
    );
    expect(summary).toContain('## Debrief\n\n');
    expect(summary).toContain('| a\\|b \\<img\\>.md:');
    expect(summary).toContain(
      '[action-item-owner](https://github.com/debrief/debrief/blob/main/docs/rules/action-item-owner.md)',
    );
    expect(summary).not.toMatch(/(?<!\\)<(?:img|\/td)/);
  });

  it('takes paths line by line, a limit, and a configuration', async () => {
    await writeFile(path.join(cwd, 'with space.md'), gap);
    await writeFile(path.join(cwd, 'other.md'), gap);
    await writeFile(path.join(cwd, 'x.yml'), 'rules: { action-item-due: off }\n');
    const { code, stdout } = await runStep(-1, {
      paths: 'with space.md\n',
      'max-warnings': '50',
      config: 'x.yml',
    });
    expect(stdout).toContain('with space.md');
    expect(stdout).not.toContain('other.md');
    expect([0, 1]).toContain(code);
    expect((await runStep(-1, { paths: '--fix', 'max-warnings': '0' })).code).toBe(2);
  });

  it('says so where nothing is wrong', async () => {
    await writeFile(path.join(cwd, 'a.md'), finishedPostmortem);
    expect(await runStep(-1, {})).toEqual({
      code: 0,
      stdout: '',
      summary: '## Debrief\n\n0 findings in 1 document.\n',
    });
  });

  it('runs what it comes with, and fetches nothing then', async () => {
    expect(await runStep(0, {})).toMatchObject({ code: 0, stdout: '' });
  });

  it('takes the command line from the release of its tag where it comes without', async () => {
    const [bin, action] = [path.join(cwd, 'bin'), path.join(cwd, 'action')];
    await Promise.all([mkdir(bin), mkdir(action)]);
    // Puts what release.yml packs where `gh release download` would.
    const gh = `#!/bin/bash\necho "$*"\ntar -czf "\${@: -1}/debrief-cli.tar.gz" -C "${root}" package.json templates dist\n`;
    await writeFile(path.join(bin, 'gh'), gh, { mode: 0o755 });
    const environment = {
      PATH: `${bin}:${process.env.PATH}`,
      ACTION: action,
      REPOSITORY: 'debrief/debrief',
      REF: 'v0.1.0',
      RUNNER_TEMP: cwd,
    };
    const { stdout } = await runStep(0, {}, environment);
    expect(stdout).toBe(
      `release download v0.1.0 --repo debrief/debrief --pattern debrief-cli.tar.gz --dir ${cwd}\n`,
    );
    await writeFile(path.join(cwd, 'a.md'), gap);
    const ended = await runStep(-1, { paths: 'a.md' }, environment);
    expect(ended).toMatchObject({ code: 1, stdout: expect.stringContaining('action-item-owner') });
  });
});

it('the pre-commit hook checks the files it is given', async () => {
  const [hook] = parse(await readFile(path.join(root, '.pre-commit-hooks.yaml'), 'utf8'));
  const [command, ...args] = String(hook.entry).split(' ');
  expect(command).toBe('debrief');
  await writeFile(path.join(cwd, 'a.md'), gap);
  await writeFile(path.join(cwd, 'README.md'), '# Tools\n');
  expect((await runDebrief([...args, 'README.md'], { cwd })).code).toBe(0);
  expect((await runDebrief([...args, 'README.md', 'a.md'], { cwd })).code).toBe(1);
});
