import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Diagnostic } from 'vscode-languageserver/node';
import type { LintReport, LintReportMessage } from '../../src/core/lint/report.ts';
import { rules } from '../../src/core/lint/rules/index.ts';
import { runDebrief } from '../support/cli/run.ts';
import { finishedPostmortem } from '../support/lint/canonical.ts';
import { type ScriptedClient, startClient } from '../support/lsp/client.ts';

/* The same documents by the command line and by the language server. */

const severities = ['', 'error', 'warning', 'info'];
const examples = rules.flatMap(({ id, examples: all }) =>
  all.map(({ markdown }, index) => ({ name: `${id}-${index}`, text: markdown })),
);
const documents = [
  { name: 'canonical', text: finishedPostmortem },
  { name: 'crlf', text: finishedPostmortem.replaceAll('\n', '\r\n').replace('SEV1', 'SEV9') },
  { name: 'bom', text: `\uFEFF${finishedPostmortem.replace('SEV1', 'SEV9')}` },
  ...examples,
];

/** "severity rule line:column-line:column message" */
type Told = string;

function toldByServer({ code, severity, range: { start, end }, message }: Diagnostic): Told {
  const place = `${start.line + 1}:${start.character + 1}-${end.line + 1}:${end.character + 1}`;
  return `${severities[severity ?? 0]} ${code} ${place} ${String(message)}`;
}

function toldByCommand({
  severity,
  rule,
  line,
  column,
  endLine,
  endColumn,
  message,
}: LintReportMessage): Told {
  return `${severity} ${rule} ${line}:${column}-${endLine}:${endColumn} ${message}`;
}

describe('the language server', () => {
  let root = '';
  let client: ScriptedClient;
  let report: LintReport;

  beforeAll(async () => {
    root = await mkdtemp(path.join(tmpdir(), 'debrief-same-'));
    for (const { name, text } of documents) {
      await mkdir(path.join(root, name));
      await writeFile(path.join(root, name, 'postmortem.md'), text);
    }
    await writeFile(path.join(root, 'debrief.yml'), 'extends: strict\nrules:\n  no-blame: error\n');
    const { stdout } = await runDebrief(['lint', '.', '--format', 'json'], { cwd: root });
    report = JSON.parse(stdout);
    client = await startClient({
      capabilities: { textDocument: { diagnostic: {} } },
      folders: [pathToFileURL(root).href],
    });
  });

  afterAll(async () => {
    await client.end();
    await rm(root, { recursive: true });
  });

  it.each(documents)('says of $name what the command line says', async ({ name, text }) => {
    const uri = pathToFileURL(path.join(root, name, 'postmortem.md')).href;
    await client.open(uri, text);
    const { items } = await client.ask<{ items: Diagnostic[] }>('textDocument/diagnostic', uri);
    const file = report.files.find((one) => one.path === `${name}/postmortem.md`);
    expect(items.map(toldByServer)).toEqual(file?.messages.map(toldByCommand));
  });
});
