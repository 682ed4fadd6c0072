// `npm test` and `npm run test:fast`: every check in one run, closed by one line that counts.
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Outcome, runCommand, tests, total } from './step.ts';

const fast = process.argv.includes('--fast');
const scratch = await mkdtemp(path.join(tmpdir(), 'debrief-test-'));

const npmRun = (script: string): Promise<Outcome> => runCommand(script, 'npm', ['run', '--silent', script]);

async function vitest(name: string, config: string): Promise<Outcome> {
  const report = path.join(scratch, `${name}.json`);
  const args = ['run', '--config', config, '--reporter=default', '--reporter=json', `--outputFile=${report}`];
  const { failed } = await runCommand(name, 'node_modules/.bin/vitest', args);
  return tests(await readFile(report, 'utf8').catch(() => null), failed);
}

const outcomes = [
  await npmRun('check:types'),
  await npmRun('check:lint'),
  await npmRun('build'),
  await vitest('fast tests', 'vitest.config.ts'),
];
if (!fast) {
  outcomes.push(await npmRun('package'), await vitest('VS Code tests', 'vitest.host.config.ts'));
}
await rm(scratch, { recursive: true, force: true });

const { passed, failed } = total(outcomes);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
