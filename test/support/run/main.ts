// `npm test` and `npm run test:fast`: every check in one run, closed by one line that counts.
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { counted, type FileRun, filesOf, hasFailed, total } from './report.ts';
import { type Outcome, runCommand } from './step.ts';

const fast = process.argv.includes('--fast');
const scratch = await mkdtemp(path.join(tmpdir(), 'debrief-test-'));

const npmRun = (script: string): Promise<Outcome> => runCommand(script, 'npm', ['run', '--silent', script]);

interface TestRun {
  readonly outcome: Outcome;
  readonly files: readonly FileRun[];
}

/** A run that failed without a failed test (an unhandled rejection, no report at all) counts as one failure. */
async function vitest(name: string, config: string, only: readonly string[] = []): Promise<TestRun> {
  const report = path.join(scratch, `${name}.json`);
  const args = ['run', '--config', config, '--reporter=default', '--reporter=json', `--outputFile=${report}`];
  const { failed } = await runCommand(name, 'node_modules/.bin/vitest', [...args, ...only]);
  const files = filesOf(await readFile(report, 'utf8').catch(() => null)) ?? [];
  const outcome = counted(files);
  return { files, outcome: { ...outcome, failed: Math.max(outcome.failed, failed) } };
}

/**
 * A window on a loaded machine can lose a key press, and every test after it in that window suffers. The files that
 * failed are run once more, in new windows, and named: a defect fails again.
 */
async function vsCodeTests(): Promise<Outcome> {
  const config = 'vitest.host.config.ts';
  const first = await vitest('VS Code tests', config);
  const again = first.files.filter(hasFailed).map(({ name }) => name);
  if (again.length === 0) return first.outcome;
  console.log(`\nOnce more:\n${again.join('\n')}`);
  const second = await vitest('VS Code tests that failed, once more', config, again);
  return total([counted(first.files.filter((file) => !hasFailed(file))), second.outcome]);
}

const outcomes = [
  await npmRun('check:types'),
  await npmRun('check:lint'),
  await npmRun('build'),
  (await vitest('fast tests', 'vitest.config.ts')).outcome,
];
if (!fast) outcomes.push(await npmRun('package'), await vsCodeTests());
await rm(scratch, { recursive: true, force: true });

const { passed, failed } = total(outcomes);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
