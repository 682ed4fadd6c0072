import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Diagnostic } from 'vscode-languageserver/node';
import type { LintReport, LintReportMessage } from '../../src/core/lint/report.ts';
import { rules } from '../../src/core/lint/rules/index.ts';
import { runDebrief } from '../support/cli/run.ts';
import { finishedPostmortem } from '../support/lint/canonical.ts';
import { type ScriptedClient, startClient } from '../support/lsp/client.ts';

/* The same documents by the command line, by the language server and by remark-cli. */

const repository = path.resolve(import.meta.dirname, '../..');
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

interface RemarkFile {
  readonly path: string;
  readonly messages: readonly {
    readonly source: string;
    readonly ruleId: string;
    /** True is an error, false a warning, null an information. */
    readonly fatal: boolean | null;
    readonly place: { readonly start: Place; readonly end: Place };
    readonly reason: string;
  }[];
}

interface Place {
  readonly line: number;
  readonly column: number;
}

/** What remark-cli says with our preset, in a process of its own. */
async function remarkFiles(folder: string): Promise<readonly RemarkFile[]> {
  const reporter = path.join(repository, 'test/support/remark/jsonReporter.mjs');
  const preset = path.join(repository, 'dist/remark.js');
  const args = ['.', '--no-stdout', '--use', preset, '--report', reporter];
  const remark = path.join(repository, 'node_modules/.bin/remark');
  const failed = promisify(execFile)(remark, args, { cwd: folder, maxBuffer: 1e8 });
  const { stderr } = await failed.catch((error: { stderr: string }) => error);
  return JSON.parse(stderr);
}

function toldByRemark({
  fatal,
  ruleId,
  place: { start, end },
  reason,
}: RemarkFile['messages'][number]): Told {
  const severity = fatal === null ? 'info' : fatal ? 'error' : 'warning';
  return `${severity} ${ruleId} ${start.line}:${start.column}-${end.line}:${end.column} ${reason}`;
}

describe('the language server and remark-cli', () => {
  let root = '';
  let client: ScriptedClient;
  let report: LintReport;
  let told: readonly RemarkFile[];

  beforeAll(async () => {
    root = await mkdtemp(path.join(tmpdir(), 'debrief-same-'));
    for (const { name, text } of documents) {
      await mkdir(path.join(root, name));
      await writeFile(path.join(root, name, 'postmortem.md'), text);
    }
    await writeFile(path.join(root, 'debrief.yml'), 'extends: strict\nrules:\n  no-blame: error\n');
    const { stdout } = await runDebrief(['lint', '.', '--format', 'json'], { cwd: root });
    report = JSON.parse(stdout);
    told = await remarkFiles(root);
    client = await startClient({
      capabilities: { textDocument: { diagnostic: {} } },
      folders: [pathToFileURL(root).href],
    });
  });

  afterAll(async () => {
    await client.end();
    await rm(root, { recursive: true });
  });

  it.each(documents)('say of $name what the command line says', async ({ name, text }) => {
    const uri = pathToFileURL(path.join(root, name, 'postmortem.md')).href;
    await client.open(uri, text);
    const { items } = await client.ask<{ items: Diagnostic[] }>('textDocument/diagnostic', uri);
    const file = report.files.find((one) => one.path === `${name}/postmortem.md`);
    const expected = file?.messages.map(toldByCommand);
    expect(items.map(toldByServer)).toEqual(expected);
    const byRemark = told.find((one) => one.path === `${name}/postmortem.md`)?.messages ?? [];
    expect(byRemark.every(({ source }) => source === 'debrief')).toBe(true);
    // remark sorts messages of the same place by their words.
    expect(byRemark.map(toldByRemark).sort()).toEqual(expected?.sort());
  });
});
