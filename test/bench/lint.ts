import { execFileSync } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { loadavg, tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { startClient } from '../support/lsp/client.ts';
import { postmortem } from './lintDocuments.ts';

/*
 *     npm run bench:lint
 *
 * The same documents through debrief, remark-cli with remark-preset-lint-recommended and markdownlint-cli2, each in turn
 * in one run: the command on one document and on a thousand of 8 kB, and once more with what it remembers; then a
 * keystroke in 20 kB through the language server, beside markdownlint's check of that text in its own process. Medians;
 * time on the clock, and of all processors.
 */

const root = path.resolve(import.meta.dirname, '../..');
const rounds = { one: 7, many: 3, key: 60 } as const;
const documents = 1000;

interface Cost {
  readonly wallMs: number;
  readonly cpuMs: number;
}

const folder = mkdtempSync(path.join(tmpdir(), 'debrief-bench-'));
try {
  prepare();
  console.log(`load ${loadavg()[0]?.toFixed(1)}, ${documents} documents of 8 kB`);
  console.log('what                                   wall      cpu');
  compareCommands('one document', 'one', rounds.one);
  compareCommands(`${documents} documents`, 'many', rounds.many);
  await compareKeystroke(postmortem(1, 20_000));
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function prepare(): void {
  mkdirSync(path.join(folder, 'one'));
  mkdirSync(path.join(folder, 'many'));
  writeFileSync(path.join(folder, 'one', 'postmortem.md'), postmortem(0, 8000));
  for (let index = 0; index < documents; index += 1) {
    writeFileSync(path.join(folder, 'many', `${index}.md`), postmortem(index, 8000));
  }
  // Where remark looks for its preset.
  symlinkSync(path.join(root, 'node_modules'), path.join(folder, 'node_modules'));
}

function compareCommands(what: string, where: string, times: number): void {
  const debrief = [path.join(root, 'dist/cli.js'), 'lint', where];
  const remark = path.join(root, 'node_modules/remark-cli/cli.js');
  const markdownlint = path.join(root, 'node_modules/markdownlint-cli2/markdownlint-cli2-bin.mjs');
  const commands = new Map([
    ['debrief, cold', [...debrief, '--no-cache']],
    ['debrief, warm', [...debrief, '--cache-location', 'cache']],
    ['remark-cli', [remark, where, '--no-stdout', '--use', 'remark-preset-lint-recommended']],
    ['markdownlint-cli2', [markdownlint, `${where}/*.md`]],
  ]);
  const costs = new Map<string, Cost[]>();
  for (let round = 0; round <= times; round += 1) {
    for (const [name, args] of commands) {
      const cost = commandCost(args);
      // The first round fills the caches: debrief's and the system's.
      if (round > 0) costs.set(name, [...(costs.get(name) ?? []), cost]);
    }
  }
  for (const [name, all] of costs) print(`${what}: ${name}`, medianOf(all));
}

/** As the shell measures it; how the command ends does not matter. */
function commandCost(args: readonly string[]): Cost {
  const script = `TIMEFORMAT='%R %U %S'; time "$@" >/dev/null 2>&1; true`;
  const command = ['-c', `{ ${script}; } 2>&1`, 'bash', process.execPath, ...args];
  const measured = execFileSync('bash', command, { cwd: folder, encoding: 'utf8' });
  const [wall = 0, user = 0, system = 0] = measured.trim().split(/\s+/).slice(-3).map(Number);
  return { wallMs: wall * 1000, cpuMs: (user + system) * 1000 };
}

async function compareKeystroke(text: string): Promise<void> {
  const client = await startClient({ capabilities: { textDocument: { diagnostic: {} } } });
  const uri = 'file:///bench/postmortem.md';
  await client.open(uri, text);
  await client.ask('textDocument/diagnostic', uri);
  const costs: Cost[] = [];
  for (let key = 0; key < rounds.key; key += 1) {
    const before = childrenCpuMs();
    const start = performance.now();
    await client.edit(uri, 'The rollback restored', `${key % 2 === 0 ? 'x' : ''}The rollback restored`);
    await client.ask('textDocument/diagnostic', uri);
    const wallMs = performance.now() - start;
    costs.push({ wallMs, cpuMs: childrenCpuMs() - before });
  }
  await client.end();
  print('a keystroke in 20 kB: debrief', medianOf(costs.slice(rounds.key / 3)));
  print('a check of 20 kB: markdownlint', medianOf((await markdownlintCosts(text)).slice(rounds.key / 3)));
}

async function markdownlintCosts(text: string): Promise<Cost[]> {
  const require = createRequire(path.join(root, 'node_modules/markdownlint-cli2/package.json'));
  const module: { lint: (options: object) => unknown } = await import(
    pathToFileURL(require.resolve('markdownlint/sync')).href
  );
  return Array.from({ length: rounds.key }, (_, key) => {
    const before = process.cpuUsage();
    const start = performance.now();
    module.lint({ strings: { text: `${text}${key}\n` } });
    const { user, system } = process.cpuUsage(before);
    return { wallMs: performance.now() - start, cpuMs: (user + system) / 1000 };
  });
}

/** Of this process's children, in milliseconds; Linux counts in hundredths of a second, elsewhere nothing is told. */
function childrenCpuMs(): number {
  if (process.platform !== 'linux') return Number.NaN;
  const children = readdirSync('/proc/self/task').flatMap((task) =>
    readFileSync(`/proc/self/task/${task}/children`, 'utf8').trim().split(' ').filter(Boolean),
  );
  const ticks = children.map((id) => {
    const fields = readFileSync(`/proc/${id}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ');
    return Number(fields[11]) + Number(fields[12]);
  });
  return 10 * ticks.reduce((sum, one) => sum + one, 0);
}

function medianOf(costs: readonly Cost[]): Cost {
  return { wallMs: median(costs.map(({ wallMs }) => wallMs)), cpuMs: mean(costs.map(({ cpuMs }) => cpuMs)) };
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

/** For what is counted in coarse steps. */
function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function print(name: string, { wallMs, cpuMs }: Cost): void {
  console.log(`${name.padEnd(36)} ${format(wallMs)} ${format(cpuMs)}`);
}

function format(ms: number): string {
  return `${ms < 100 ? ms.toFixed(1) : Math.round(ms)} ms`.padStart(9);
}
