import { mkdir, mkdtemp, rm, unlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CompletionItem } from 'vscode-languageserver/node';
import { runDebrief } from '../support/cli/run.ts';
import { finishedPostmortem } from '../support/lint/canonical.ts';
import { rulesOf, type ScriptedClient, startClient } from '../support/lsp/client.ts';

/* debrief.yml as editors with the language server meet it: on the disk, being edited, and in several folders. */

const wrong = finishedPostmortem.replace('severity: SEV1', 'severity: SEV9');
const off = 'rules:\n  metadata-severity: off\n';

let root = '';
let client: ScriptedClient;

const uriOf = (...parts: string[]): string => pathToFileURL(path.join(root, ...parts)).href;
const configure = (folder: string, text: string): Promise<void> =>
  writeFile(path.join(root, folder, 'debrief.yml'), text);
const changedOnDisk = (folder: string): Promise<void> =>
  client.connection.sendNotification('workspace/didChangeWatchedFiles', {
    changes: [{ uri: uriOf(folder, 'debrief.yml'), type: 2 }],
  });
const start = async (): Promise<void> => {
  client = await startClient({
    capabilities: {
      workspace: {
        configuration: true,
        workspaceFolders: true,
        didChangeWatchedFiles: { dynamicRegistration: true },
      },
    },
    folders: [uriOf('one'), uriOf('two')],
  });
};
const postmortem = (folder: string): string => uriOf(folder, 'postmortem.md');
/** Waits until the severity of a document is complained about, or no longer is. */
const complains = async (folder: string, expected: boolean): Promise<void> => {
  const count = client.published.length;
  await client.publication(
    postmortem(folder),
    (one) =>
      client.published.indexOf(one) >= count - 1 &&
      rulesOf(one.diagnostics).includes('metadata-severity') === expected,
  );
};

beforeEach(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'debrief-server-'));
  for (const folder of ['one', 'two']) await mkdir(path.join(root, folder));
});
afterEach(async () => {
  expect(client.said.filter((line) => /fail/i.test(line))).toEqual([]);
  expect(await client.end()).toBe(0);
  await rm(root, { recursive: true });
});

describe('debrief.yml', () => {
  it('holds in its own folder from the first diagnostics on, and not in another one', async () => {
    await configure('one', off);
    await start();
    await client.open(postmortem('one'), wrong);
    await client.open(postmortem('two'), wrong);
    const first = await client.publication(postmortem('one'));
    const second = await client.publication(postmortem('two'));
    expect(rulesOf(first.diagnostics)).not.toContain('metadata-severity');
    expect(rulesOf(second.diagnostics)).toContain('metadata-severity');
  });

  it('is read again when it changes on the disk, and when it is gone', async () => {
    await start();
    await client.open(postmortem('one'), wrong);
    await complains('one', true);
    await configure('one', off);
    await changedOnDisk('one');
    await complains('one', false);
    await unlink(path.join(root, 'one', 'debrief.yml'));
    await changedOnDisk('one');
    await complains('one', true);
  });

  it('comes and goes with its folder', async () => {
    await configure('one', off);
    await start();
    await client.open(postmortem('one'), wrong);
    await complains('one', false);
    const folder = { uri: uriOf('one'), name: 'one' };
    const change = (event: object): Promise<void> =>
      client.connection.sendNotification('workspace/didChangeWorkspaceFolders', { event });
    await change({ added: [], removed: [folder] });
    await complains('one', true);
    await change({ added: [folder], removed: [] });
    await complains('one', false);
  });

  it('gets diagnostics of its own where it is wrong, and the last good one stays in force', async () => {
    await configure('one', off);
    await start();
    await client.open(postmortem('one'), wrong);
    await complains('one', false);
    await configure('one', 'rules:\n  metadata-severity: off\n  no-blam: off\n');
    await changedOnDisk('one');
    const { diagnostics } = await client.publication(
      uriOf('one', 'debrief.yml'),
      (one) => one.diagnostics.length > 0,
    );
    expect(diagnostics).toEqual([
      expect.objectContaining({
        severity: 1,
        message: expect.stringContaining('did you mean "no-blame"'),
        range: { start: { line: 2, character: 2 }, end: { line: 2, character: 9 } },
      }),
    ]);
    await client.edit(postmortem('one'), 'SEV9', 'SEV8');
    const checked = await client.publication(postmortem('one'), ({ version }) => version === 2);
    expect(rulesOf(checked.diagnostics)).not.toContain('metadata-severity');
  });

  it('is checked while it is edited, and in force only once it is saved', async () => {
    await start();
    const uri = uriOf('one', 'debrief.yml');
    await client.open(postmortem('one'), wrong);
    await complains('one', true);
    await client.open(uri, off);
    await client.edit(uri, 'off', 'offf');
    await client.publication(uri, ({ diagnostics }) => diagnostics.length === 1);
    await client.edit(postmortem('one'), 'SEV9', 'SEV8');
    const checked = await client.publication(postmortem('one'), ({ version }) => version === 2);
    expect(rulesOf(checked.diagnostics)).toContain('metadata-severity');
  });

  it('is completed from its schema', async () => {
    await start();
    const uri = uriOf('one', 'debrief.yml');
    await client.open(uri, 'rules:\n  no-blame: \n  \nstrictness:\n  draft: \n');
    const at = async (line: number, character: number): Promise<string[]> =>
      (
        await client.ask<CompletionItem[]>('textDocument/completion', uri, { position: { line, character } })
      ).map(({ label }) => label);
    expect(await at(2, 2)).toContain('no-human-error-cause');
    expect(await at(1, 12)).toEqual(['off', 'info', 'warning', 'error']);
    expect(await at(4, 9)).toEqual(['off', 'info', 'warning', 'error']);
    expect(await at(5, 0)).toContain('baseline');
  });

  it('that is no text gets diagnostics, and harms nothing', async () => {
    await writeFile(path.join(root, 'one', 'debrief.yml'), Buffer.from([0xff, 0xfe, 0x00, 0xd8]));
    await start();
    await client.open(postmortem('one'), wrong);
    await complains('one', true);
    const { diagnostics } = await client.publication(uriOf('one', 'debrief.yml'));
    expect(diagnostics).not.toEqual([]);
  });

  it('tells of a file that it names and that is not there, at the name', async () => {
    await configure('one', 'extends: recommended\nplaybook: .debrief/playbook\n');
    await start();
    const { diagnostics } = await client.publication(uriOf('one', 'debrief.yml'));
    expect(diagnostics).toEqual([
      expect.objectContaining({
        message: expect.stringContaining('.debrief/playbook'),
        range: { start: { line: 1, character: 10 }, end: { line: 1, character: 27 } },
      }),
    ]);
  });

  it('and a baseline beside it keep quiet what was known when the team began', async () => {
    await writeFile(path.join(root, 'one', 'postmortem.md'), wrong);
    await runDebrief(['lint', '--update-baseline', 'postmortem.md'], { cwd: path.join(root, 'one') });
    await start();
    await client.open(postmortem('one'), wrong);
    await complains('one', false);
    await client.edit(postmortem('one'), 'status: final', 'status: finale');
    const { diagnostics } = await client.publication(postmortem('one'), ({ version }) => version === 2);
    expect(rulesOf(diagnostics)).toEqual(['metadata-status']);
  });
});
