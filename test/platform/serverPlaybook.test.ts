import { mkdir, mkdtemp, rm, unlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CompletionItem, Hover } from 'vscode-languageserver/node';
import { finishedPostmortem } from '../support/lint/canonical.ts';
import { rulesOf, type ScriptedClient, startClient } from '../support/lsp/client.ts';

/* playbook.yaml as editors with the language server meet it: on the disk, and being edited. */

let root = '';
let client: ScriptedClient;

const uriOf = (...parts: string[]): string => pathToFileURL(path.join(root, ...parts)).href;
const own = (): string => uriOf('.debrief', 'playbook.yaml');
async function put(name: string, text: string): Promise<void> {
  await mkdir(path.dirname(path.join(root, name)), { recursive: true });
  await writeFile(path.join(root, name), text);
}
const start = async (): Promise<void> => {
  client = await startClient({
    capabilities: {
      workspace: { workspaceFolders: true, didChangeWatchedFiles: { dynamicRegistration: true } },
    },
    folders: [uriOf()],
  });
};
const changedOnDisk = (uri: string): Promise<void> =>
  client.connection.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri, type: 2 }] });

beforeEach(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'debrief-server-'));
});
afterEach(async () => {
  expect(client.said.filter((line) => /fail/i.test(line))).toEqual([]);
  expect(await client.end()).toBe(0);
  await rm(root, { recursive: true });
});

const sound = 'extends: standard\nseverities:\n  - id: SEV1\n    name: Awful\n';

describe('playbook.yaml', () => {
  it('is told of on the disk with its line, and no longer once it is gone', async () => {
    await put('.debrief/playbook.yaml', sound.replace('name', 'nam'));
    await start();
    const { diagnostics } = await client.publication(own(), (one) => one.diagnostics.length > 0);
    expect(diagnostics).toEqual([
      expect.objectContaining({
        severity: 1,
        message: 'There is no "nam" in severities.SEV1; did you mean "name"?',
        range: { start: { line: 3, character: 4 }, end: { line: 3, character: 7 } },
      }),
    ]);
    const before = client.published.length;
    await unlink(path.join(root, '.debrief/playbook.yaml'));
    await changedOnDisk(own());
    const later = await client.publication(own(), (one) => client.published.indexOf(one) >= before);
    expect(later.diagnostics).toEqual([]);
  });

  it('is checked while it is edited, doubts as warnings', async () => {
    await put('.debrief/playbook.yaml', sound);
    await start();
    await client.open(own(), `${sound}channel_pattern: "inc-{{id}}"\n`);
    await client.edit(own(), '{{id}}', '{{idd}}');
    const { diagnostics } = await client.publication(own(), (one) => one.diagnostics.length === 1);
    expect(diagnostics).toEqual([
      expect.objectContaining({ severity: 2, message: expect.stringContaining('did you mean "id"') }),
    ]);
  });

  it('holds for the documents of its folder', async () => {
    const text = finishedPostmortem.replace('severity: SEV1', 'severity: P1');
    await put(
      '.debrief/playbook.yaml',
      `${sound}  - id: P1\n    name: One\n    criteria: [Down]\n    action_items_within_days: 9\n`,
    );
    await start();
    await client.open(uriOf('postmortem.md'), text);
    const { diagnostics } = await client.publication(uriOf('postmortem.md'));
    expect(rulesOf(diagnostics)).not.toContain('metadata-severity');
  });

  it('is checked where debrief.yml names its folder; that of another program is left alone', async () => {
    await put('debrief.yml', 'playbook: ./ways\n');
    await put('ways/playbook.yaml', sound);
    await start();
    await client.open(uriOf('ways', 'playbook.yaml'), 'rolls: []\n');
    await client.open(uriOf('ansible', 'playbook.yaml'), '- hosts: all\n');
    await client.publication(uriOf('ways', 'playbook.yaml'), (one) => one.diagnostics.length > 0);
    const other = await client.publication(uriOf('ansible', 'playbook.yaml'));
    expect(other.diagnostics).toEqual([]);
  });

  it('is completed from its schema, and by the names that the playbook has', async () => {
    await start();
    const text =
      'extends: \nseverities:\n  - id: SEV1\n    \n    roles: []\nchecklists:\n  - id: a\n    name: A\n    role: \n    moment: \n    items: [b]\n';
    await client.open(own(), text.replace('extends: ', 'extends: standard'));
    const at = async (line: number, character: number): Promise<string[]> =>
      (
        await client.ask<CompletionItem[]>('textDocument/completion', own(), {
          position: { line, character },
        })
      ).map(({ label }) => label);
    expect(await at(3, 4)).toEqual(expect.arrayContaining(['update_every_minutes', 'omit']));
    expect(await at(4, 12)).toEqual(['commander', 'technical_lead', 'communications_lead', 'scribe']);
    expect(await at(8, 10)).toContain('scribe');
    expect(await at(9, 12)).toContain('declared');
    expect(await at(0, 9)).toContain('small-team');
    expect(await at(11, 0)).toContain('war_room');
  });

  it('explains its keys, and those of debrief.yml', async () => {
    await start();
    await client.open(uriOf('debrief.yml'), 'zone: UTC\n');
    const zone = await client.ask<Hover>('textDocument/hover', uriOf('debrief.yml'), {
      position: { line: 0, character: 1 },
    });
    expect(zone).toMatchObject({ contents: { value: expect.stringContaining('time zone') } });
    await client.open(own(), sound);
    const position = { line: 2, character: 5 };
    const hover = await client.ask<Hover>('textDocument/hover', own(), { position });
    expect(hover).toMatchObject({
      contents: { value: 'As it is written in documents, for example "SEV1"' },
      range: { start: { line: 2, character: 4 }, end: { line: 2, character: 6 } },
    });
  });
});
