import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CodeAction, DocumentDiagnosticReport, DocumentLink } from 'vscode-languageserver/node';
import { readDocument } from '../../src/core/document/read.ts';
import { timeOf } from '../support/documents/budget.ts';
import { makeRepository, type Repository } from '../support/git/repository.ts';
import { finishedPostmortem } from '../support/lint/canonical.ts';
import { type ClientOptions, rulesOf, type ScriptedClient, startClient } from '../support/lsp/client.ts';

/* The language server as editors start it: a process, spoken to over standard input and output. */

const uri = 'file:///repository/incidents/2026/INC-2026-014/postmortem.md';
const other = 'file:///repository/incidents/2026/INC-2026-015/postmortem.md';
const wrong = finishedPostmortem.replace('severity: SEV1', 'severity: SEV9');

let client: ScriptedClient;
const start = async (options?: ClientOptions): Promise<ScriptedClient> => {
  client = await startClient(options);
  return client;
};
afterEach(async () => {
  expect(client.said.filter((line) => /fail/i.test(line))).toEqual([]);
  expect(await client.end()).toBe(0);
});

describe('diagnostics that are sent', () => {
  it('name the rule, its page, and the version they are about', async () => {
    await start();
    await client.open(uri, wrong);
    const { diagnostics, version } = await client.publication(uri);
    expect(version).toBe(1);
    expect(diagnostics).toContainEqual(
      expect.objectContaining({
        source: 'Debrief',
        code: 'metadata-severity',
        codeDescription: { href: expect.stringMatching(/\/docs\/rules\/metadata-severity\.md$/) },
        range: { start: { line: 3, character: 10 }, end: { line: 3, character: 14 } },
      }),
    );
  });

  it('know secrets, and files that a document links and that are not there', async () => {
    await start();
    const token = `ghp_${'aB3dE5fG7h'.repeat(4).slice(0, 36)}`;
    await client.open(
      uri,
      finishedPostmortem.replace('15,000 users', `With ${token} and [this](gone.md) 15,000 users`),
    );
    const { diagnostics } = await client.publication(uri);
    expect(rulesOf(diagnostics)).toEqual(expect.arrayContaining(['no-secret', 'broken-link']));
  });

  it('come once for quick typing, about the last version', async () => {
    await start();
    await client.open(uri, finishedPostmortem);
    await client.publication(uri);
    for (const letter of 'urgent') await client.edit(uri, 'severity: ', `severity: ${letter}`);
    const last = await client.publication(uri, ({ version }) => version === 7);
    expect(rulesOf(last.diagnostics)).toContain('metadata-severity');
    expect(client.published.map(({ version }) => version)).toEqual([1, 7]);
  });

  it('come for each of two documents that are typed in at once', async () => {
    await start();
    await client.open(uri, finishedPostmortem);
    await client.open(other, finishedPostmortem);
    await client.edit(uri, 'SEV1', 'SEV9');
    await client.edit(other, 'status: final', 'status: finale');
    const first = await client.publication(uri, ({ version }) => version === 2);
    const second = await client.publication(other, ({ version }) => version === 2);
    expect(rulesOf(first.diagnostics)).toContain('metadata-severity');
    expect(rulesOf(second.diagnostics)).toContain('metadata-status');
  });

  it('are gone once the document is closed, and a new text under the same name is read anew', async () => {
    await start();
    await client.open(uri, wrong);
    await client.publication(uri);
    await client.close(uri);
    await client.publication(
      uri,
      ({ diagnostics, version }) => version === undefined && diagnostics.length === 0,
    );
    await client.open(uri, finishedPostmortem);
    const again = await client.publication(uri, (one) => one !== client.published[0] && one.version === 1);
    expect(rulesOf(again.diagnostics)).not.toContain('metadata-severity');
  });

  it('never speak of ordinary Markdown', async () => {
    await start();
    const readme = 'file:///repository/README.md';
    await client.open(readme, await readFile(new URL('../../README.md', import.meta.url), 'utf8'));
    expect((await client.publication(readme)).diagnostics).toEqual([]);
    for (const method of ['documentSymbol', 'foldingRange', 'documentLink']) {
      expect(await client.ask(`textDocument/${method}`, readme)).toEqual([]);
    }
  });

  it('stop when a person switches the checking off, and come back', async () => {
    await start();
    await client.open(uri, wrong);
    await client.publication(uri, ({ diagnostics }) => diagnostics.length > 0);
    await client.set({ lint: { enabled: false } });
    await client.publication(uri, ({ diagnostics }) => diagnostics.length === 0);
    const count = client.published.length;
    await client.set({ lint: { enabled: true } });
    await client.publication(
      uri,
      (one) => client.published.indexOf(one) >= count && one.diagnostics.length > 0,
    );
  });
});

describe('diagnostics that are asked for', () => {
  const pulls: ClientOptions = { capabilities: { textDocument: { diagnostic: {} } } };
  const pull = (previousResultId?: string): Promise<DocumentDiagnosticReport> =>
    client.ask('textDocument/diagnostic', uri, { previousResultId });

  it('are the same as those that are sent to others, and are not sent as well', async () => {
    await start(pulls);
    await client.open(uri, wrong);
    const report = await pull();
    expect(report).toMatchObject({ kind: 'full', resultId: expect.any(String) });
    expect(rulesOf(report.kind === 'full' ? report.items : [])).toContain('metadata-severity');
    expect(client.published).toEqual([]);
  });

  it('are not repeated while they stay as they are', async () => {
    await start(pulls);
    await client.open(uri, wrong);
    const { resultId } = await pull();
    expect(await pull(resultId)).toEqual({ kind: 'unchanged', resultId });
    await client.edit(uri, 'SEV9', 'SEV1');
    const changed = await pull(resultId);
    expect(rulesOf(changed.kind === 'full' ? changed.items : [])).not.toContain('metadata-severity');
  });
});

describe('a document that takes too long', () => {
  // 1.7 MB of small sections take seconds to read; the budget gives them half of what they take here, which is plenty
  // for any other document.
  const endless = `# Postmortem\n\n${'## S\n\nT.\n\n'.repeat(170_000)}`;
  const budgetMs = timeOf(() => readDocument(endless)) / 2;
  const options: ClientOptions = { initializationOptions: { budgetMs } };

  it('gets one diagnostic that says so, and no other document suffers', async () => {
    await start(options);
    await client.open(uri, endless);
    await client.open(other, wrong);
    const { diagnostics } = await client.publication(uri);
    expect(diagnostics).toEqual([
      expect.objectContaining({
        code: 'too-complex',
        message: expect.stringMatching(/longer than [\d.]+ s/),
      }),
    ]);
    expect(rulesOf((await client.publication(other)).diagnostics)).toContain('metadata-severity');
    expect(await client.ask('textDocument/hover', uri, { position: { line: 0, character: 3 } })).toBeNull();
  });

  it('is checked again once it has changed and had a rest', async () => {
    await start(options);
    await client.open(uri, endless);
    await client.publication(uri);
    await client.edit(uri, endless, wrong);
    await client.publication(uri, ({ diagnostics }) => rulesOf(diagnostics).includes('metadata-severity'));
  });
});

it('shows hints and lenses unless a person switches them off', async () => {
  await start({ initializationOptions: { commands: { showProblems: 'problems' } } });
  await client.open(uri, finishedPostmortem);
  const range = { start: { line: 0, character: 0 }, end: { line: 100, character: 0 } };
  const shown = async (): Promise<number[]> => [
    (await client.ask<unknown[]>('textDocument/inlayHint', uri, { range })).length,
    (await client.ask<unknown[]>('textDocument/codeLens', uri)).length,
  ];
  expect(await shown()).toEqual([9, 1]);
  await client.set({ inlayHints: { enabled: false } });
  expect(await shown()).toEqual([0, 1]);
  await client.set({ codeLens: { enabled: false } });
  expect(await shown()).toEqual([9, 0]);
});

describe('code actions', () => {
  it('edit the version that was checked', async () => {
    await start();
    await client.open(uri, finishedPostmortem.replace('status: final', 'status: finale'));
    const at = { line: 4, character: 9 };
    const actions = await client.ask<CodeAction[]>('textDocument/codeAction', uri, {
      range: { start: at, end: at },
      context: { diagnostics: [] },
    });
    expect(actions[0]).toMatchObject({
      kind: 'quickfix',
      isPreferred: true,
      edit: { documentChanges: [{ textDocument: { uri, version: 1 } }] },
    });
  });
});

it('offers lenses to a client that names commands for them, and to no other', async () => {
  await start();
  expect(client.offered.capabilities.codeLensProvider).toBeUndefined();
  await client.end();
  await start({ initializationOptions: { commands: { createIssues: 'debrief.createIssues' } } });
  expect(client.offered.capabilities.codeLensProvider).toEqual({});
  expect(client.offered.capabilities.textDocumentSync).toBe(2);
});

describe('a document in a repository', () => {
  const text = `${finishedPostmortem}\n## Recent changes\n\n- \`4b825dc6421\` Halve the pool\n`;
  let repository: Repository;
  const inside = async (git: boolean): Promise<{ rules: string[]; targets: unknown[] }> => {
    const file = pathToFileURL(path.join(repository.root, 'postmortem.md')).href;
    await start({ folders: [pathToFileURL(repository.root).href], initializationOptions: { git } });
    await client.open(file, text);
    const { diagnostics } = await client.publication(file);
    const links = await client.ask<DocumentLink[]>('textDocument/documentLink', file);
    return { rules: rulesOf(diagnostics), targets: links.map(({ target }) => target) };
  };

  beforeEach(async () => {
    repository = await makeRepository();
    await repository.commit({ message: 'Start', files: { 'README.md': '# Shop\n' } });
    await repository.remote('origin', 'git@github.example:acme/shop.git');
  });
  afterEach(() => repository.remove());

  it('is checked against its commits, and linked to where they are', async () => {
    const { rules, targets } = await inside(true);
    expect(rules).toContain('evidence-commit');
    expect(targets).toContain('https://github.example/acme/shop/issues/123');
  });

  it('is not, where its user does not trust the repository', async () => {
    const { rules, targets } = await inside(false);
    expect(rules).not.toContain('evidence-commit');
    expect(targets).not.toContain('https://github.example/acme/shop/issues/123');
  });
});
