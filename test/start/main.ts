// `npm start`: VS Code in the browser with the packaged extension, the demo's repository, and a GitHub of its own.
import { mkdtemp, readFile, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { makeDemoRepository } from '../demo/repository.ts';
import { startGitHub } from '../support/github/server.ts';
import { installVSCode } from '../support/vscode-host/install.ts';
import { startServer } from '../support/vscode-host/server.ts';

const project = path.resolve(import.meta.dirname, '../..');
const gitHubRepository = 'acme/payments';
const token = 'start-token-of-alice';

const undo: (() => Promise<void>)[] = [];

/** The VSIX that `npm run package` has made. */
async function packagedExtension(): Promise<string> {
  const { name, version }: { name: string; version: string } = JSON.parse(
    await readFile(path.join(project, 'package.json'), 'utf8'),
  );
  return path.join(project, `${name}-${version}.vsix`);
}

async function start(): Promise<string> {
  const scratch = await realpath(await mkdtemp(path.join(tmpdir(), 'debrief-start-')));
  undo.push(() => rm(scratch, { recursive: true, force: true }));
  const tokens = { [token]: 'alice', 'token-of-bob': 'bob', 'token-of-dana': 'dana' };
  const github = await startGitHub({ tokens, repositories: [gitHubRepository] });
  undo.push(() => github.close());

  const folder = path.join(scratch, 'payments');
  const remote = `${github.apiUrl}/${gitHubRepository}.git`;
  await makeDemoRepository(folder, { now: new Date(), remote });

  const install = await installVSCode('1.139', console.log);
  const server = await startServer(install, {
    vsix: [await packagedExtension()],
    settings: { 'github-enterprise.uri': github.apiUrl },
    gitHub: { token, account: 'alice' },
    workspaceTrust: true,
  });
  undo.push(() => server.stop());
  return server.url(folder);
}

// Heard for good: a second Ctrl+C, or tsx that passes the first one on, must not end us in the middle of cleaning up.
const stopped = new Promise<void>((resolve) => {
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => resolve());
});
const starting = start();
try {
  const url = await Promise.race([starting, stopped.then(() => null)]);
  if (url !== null) {
    console.log(`\nVS Code with Debrief: ${url}`);
    console.log('Type "Debrief" into the command palette (F1). Issues go to a GitHub that exists only here.');
    console.log('Ctrl+C ends it.');
    await stopped;
  }
} finally {
  // What is half started is not known to `undo` yet.
  await starting.catch(() => {});
  for (const step of undo.reverse()) await step();
}
