import { type ChildProcess, execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { until } from './wait.ts';

const run = promisify(execFile);

/**
 * Ends a process and everything it started. The server's extension hosts, language servers and terminals outlive it
 * when it is killed alone (terminals even have sessions of their own), so the tree is read before the first signal.
 */
export async function stopTree(root: ChildProcess): Promise<void> {
  if (root.pid === undefined) return;
  if (process.platform === 'win32') return stopTreeOnWindows(root);
  const pids = [root.pid, ...(await descendants(root.pid))];
  signal(pids, 'SIGTERM');
  const gone = async () => hasExited(root) && pids.every((pid) => pid === root.pid || !isAlive(pid));
  const inTime = await until(gone, 3_000).then(
    () => true,
    () => false,
  );
  if (inTime) return;
  signal(pids.filter(isAlive), 'SIGKILL');
  await until(gone, 3_000, () => `Processes did not end: ${pids.filter(isAlive).join(', ')}`);
}

function hasExited(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}

async function stopTreeOnWindows(root: ChildProcess): Promise<void> {
  if (hasExited(root)) return;
  await run('taskkill', ['/pid', String(root.pid), '/t', '/f']).catch(() => root.kill());
  await until(
    async () => hasExited(root),
    5_000,
    () => `Process ${root.pid} did not end`,
  );
}

async function descendants(root: number): Promise<number[]> {
  const { stdout } = await run('ps', ['-A', '-o', 'pid=,ppid=']);
  const pairs = stdout
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number));
  const found: number[] = [];
  const queue = [root];
  for (let parent = queue.pop(); parent !== undefined; parent = queue.pop()) {
    for (const [pid, ppid] of pairs) {
      if (pid === undefined || ppid !== parent) continue;
      found.push(pid);
      queue.push(pid);
    }
  }
  return found;
}

function signal(pids: readonly number[], name: NodeJS.Signals): void {
  for (const pid of pids) {
    try {
      process.kill(pid, name);
    } catch {
      // It ended by itself in the meantime.
    }
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
