import { spawn } from 'node:child_process';
import { once } from 'node:events';

/**
 * Runs the language server as a process of its own on this process's standard input and output, until it ends.
 * @param script the bundled server, dist/server.js
 * @returns whether it ended as asked
 */
export async function runLanguageServer(script: string): Promise<boolean> {
  const child = spawn(process.execPath, [script, '--stdio'], { stdio: 'inherit' });
  const [code] = await once(child, 'exit');
  return code === 0;
}
