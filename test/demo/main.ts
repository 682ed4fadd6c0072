// `npm run demo`: Debrief's whole job, with the shipped command line on a real git history and a GitHub on loopback.
import { rmSync } from 'node:fs';
import { mkdtemp, readFile, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pc from 'picocolors';
import { type GitHub, startGitHub } from '../support/github/server.ts';
import { makeDemoRepository } from './repository.ts';
import { playStory } from './story.ts';
import { createTerminal, Surprise } from './terminal.ts';

const keep = process.argv.includes('--keep');
const gitHubRepository = 'acme/payments';
const token = 'demo-token-of-alice';

async function playDemo(folder: string, github: GitHub): Promise<void> {
  const now = new Date();
  const { repository, impactBegan, badDeploy } = await makeDemoRepository(folder, { now });
  const commits = await repository.git('rev-list', '--count', 'HEAD');
  console.log(`A payments service with ${commits} commits lies in ${folder},`);
  console.log('and a GitHub that exists only for this demo has an empty tracker for it.');
  const terminal = createTerminal(folder, {
    GITHUB_TOKEN: token,
    GITHUB_API_URL: github.apiUrl,
    GITHUB_REPOSITORY: gitHubRepository,
  });
  const scene = { folder, terminal, github, gitHubRepository, impactBegan, badDeploy, now };
  for (const document of await playStory(scene)) {
    console.log(`\n${pc.bold(path.join(folder, document))}\n`);
    console.log(await readFile(path.join(folder, document), 'utf8'));
  }
}

async function main(): Promise<void> {
  const started = performance.now();
  const scratch = await realpath(await mkdtemp(path.join(tmpdir(), 'debrief-demo-')));
  const removeNow = () => {
    if (!keep) rmSync(scratch, { recursive: true, force: true });
    process.exit(130);
  };
  process.once('SIGINT', removeNow);
  const tokens = { [token]: 'alice', 'demo-token-of-bob': 'bob', 'demo-token-of-dana': 'dana' };
  const github = await startGitHub({ tokens, repositories: [gitHubRepository] });
  try {
    await playDemo(path.join(scratch, 'payments'), github);
  } finally {
    await github.close();
    if (!keep) await rm(scratch, { recursive: true, force: true });
    process.off('SIGINT', removeNow);
  }
  const place = keep ? `The folder stays: ${scratch}` : 'The folder is gone again; --keep keeps it.';
  console.log(`${place}\n${pc.green('✔')} Done in ${((performance.now() - started) / 1000).toFixed(1)} s.`);
}

await main().catch((error: unknown) => {
  if (!(error instanceof Surprise)) throw error;
  console.error(`${pc.red('✘')} ${error.message}`);
  process.exitCode = 1;
});
