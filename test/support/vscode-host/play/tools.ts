import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** Programs that only say what they were asked to do, for whatever a runbook runs. */
export interface HarmlessTools {
  /** For `startSession`: they come before the machine's own, and no personal start-up file changes that. */
  readonly env: Readonly<Record<string, string>>;
  remove(): Promise<void>;
}

export async function harmlessTools(names: readonly string[]): Promise<HarmlessTools> {
  const home = await mkdtemp(path.join(tmpdir(), 'debrief-tools-'));
  const bin = path.join(home, 'bin');
  await mkdir(bin);
  for (const name of names) {
    await writeFile(path.join(bin, name), `#!/bin/sh\necho "${name} $*"\n`, { mode: 0o755 });
  }
  // A terminal may run a login shell, whose start-up files set the path anew.
  const first = `PATH='${bin}':"$PATH"\n`;
  for (const file of ['.profile', '.bash_profile', '.bashrc', '.zshenv', '.zshrc']) {
    await writeFile(path.join(home, file), first);
  }
  return {
    env: { HOME: home, PATH: `${bin}${path.delimiter}${process.env.PATH ?? ''}` },
    remove: () => rm(home, { recursive: true, force: true }),
  };
}
