import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runDebrief } from '../support/cli/run.ts';

let cwd = '';
beforeEach(async () => {
  cwd = await mkdtemp(path.join(tmpdir(), 'debrief-lint-'));
});
afterEach(() => rm(cwd, { recursive: true, force: true }));

const debrief = (...args: string[]) => runDebrief(args, { cwd });
const write = (file: string, text: string): Promise<void> => writeFile(path.join(cwd, file), text);

const broken =
  '---\nid: INC-2026-001\ntitle: [\nstatus: final\n---\n\n# Postmortem: 100%, down\n\n## Impact\n\n## Timeline\n\n- 25:71 Down\n';

interface SarifResult {
  readonly ruleId: string;
  readonly locations: readonly {
    readonly physicalLocation: { readonly region: { readonly startLine: number } };
  }[];
}

describe('lint', () => {
  it('finds problems in a postmortem, at their lines, and ends with 1', async () => {
    await write('postmortem.md', broken);
    const { code, stdout } = await debrief('lint', '.', '--format', 'json');
    expect(code).toBe(1);
    const report = JSON.parse(stdout);
    expect(report).toMatchObject({ version: 1, files: [{ path: 'postmortem.md', kind: 'postmortem' }] });
    const found = report.files[0].messages.map(({ rule, line }: { rule: string; line: number }) => ({
      rule,
      line,
    }));
    expect(found).toContainEqual({
      rule: 'front-matter',
      line: expect.toSatisfy((n: number) => n >= 3 && n <= 5),
    });
    expect(found).toContainEqual({ rule: 'timeline-stamp', line: 13 });
    expect(found).toContainEqual({ rule: 'empty-section', line: 9 });
  });

  it('says nothing of other Markdown, and ends with 0', async () => {
    await write('README.md', '# Tools\n\nTODO: write this.\n');
    expect(await debrief('lint', '.')).toEqual({ code: 0, stdout: '', stderr: '' });
  });

  it('tells the same to a person, to GitHub and to code scanning', async () => {
    await write('postmortem.md', broken);
    const json = JSON.parse((await debrief('lint', 'postmortem.md', '--format', 'json')).stdout);
    const expected = json.files[0].messages.map(
      ({ rule, line }: { rule: string; line: number }) => `${line} ${rule}`,
    );

    const stylish = (await debrief('lint', 'postmortem.md')).stdout;
    const fromStylish = [...stylish.matchAll(/^ {2}(\d+):\d+ .* {2}([\w-]+)$/gm)].map(
      ([, line, rule]) => `${line} ${rule}`,
    );
    expect(fromStylish).toEqual(expected);

    const github = (await debrief('lint', 'postmortem.md', '--format', 'github')).stdout;
    const fromGithub = [
      ...github.matchAll(/^::\w+ file=postmortem\.md,line=(\d+).*title=Debrief%3A ([\w-]+)::/gm),
    ];
    expect(fromGithub.map(([, line, rule]) => `${line} ${rule}`)).toEqual(expected);

    const sarif = JSON.parse((await debrief('lint', 'postmortem.md', '--format', 'sarif')).stdout);
    const results = sarif.runs[0].results.map(
      (result: SarifResult) => `${result.locations[0]?.physicalLocation.region.startLine} ${result.ruleId}`,
    );
    expect(results).toEqual(expected);

    const junit = (await debrief('lint', 'postmortem.md', '--format', 'junit')).stdout;
    const fromJunit = [...junit.matchAll(/<testcase [^>]*name="([\w-]+) (\d+):\d+"/g)].map(
      ([, rule, line]) => `${line} ${rule}`,
    );
    expect(fromJunit).toEqual(expected);
    expect(junit).toMatch(/^<\?xml[\s\S]*<failure message="/);
  });
});
