import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import {
  type ClientCapabilities,
  createProtocolConnection,
  type Diagnostic,
  type InitializeResult,
  type ProtocolConnection,
  type PublishDiagnosticsParams,
} from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';

const script = path.resolve(import.meta.dirname, '../../../dist/cli.js');

const refreshes = ['diagnostic', 'codeLens', 'inlayHint'].map((feature) => `workspace/${feature}/refresh`);

export interface ClientOptions {
  readonly capabilities?: ClientCapabilities;
  readonly initializationOptions?: unknown;
  /** URIs of the workspace folders. */
  readonly folders?: readonly string[];
  /** What a person has set in the section "debrief". */
  readonly settings?: unknown;
}

/** An editor without a screen: `debrief lsp --stdio` as a process, what was said to it, and what it said. */
export interface ScriptedClient {
  readonly connection: ProtocolConnection;
  readonly offered: InitializeResult;
  /** Every publication so far, in order. */
  readonly published: readonly PublishDiagnosticsParams[];
  /** Requests of the server by method, and its log. */
  readonly said: readonly string[];
  open(uri: string, text: string): Promise<void>;
  /** Replaces the first occurrence of a text, as an incremental change; returns the new version. */
  edit(uri: string, wanted: string, replacement: string): Promise<number>;
  close(uri: string): Promise<void>;
  text(uri: string): string;
  /** The first publication for the document that fits, past ones included. */
  publication(
    uri: string,
    fits?: (published: PublishDiagnosticsParams) => boolean,
  ): Promise<PublishDiagnosticsParams>;
  /** Answers about one document. */
  ask<Result>(method: string, uri: string, params?: object): Promise<Result>;
  /** The configuration section "debrief" is another one now. */
  set(settings: unknown): Promise<void>;
  /** Asks the server to end; returns the exit code of its process. */
  end(): Promise<number | null>;
}

export async function startClient(options: ClientOptions = {}): Promise<ScriptedClient> {
  const server = spawn(process.execPath, [script, 'lsp', '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
  const ended = once(server, 'exit') as Promise<[number | null]>;
  const connection = createProtocolConnection(server.stdout, server.stdin);
  const documents = new Map<string, TextDocument>();
  const published: PublishDiagnosticsParams[] = [];
  const said: string[] = [];
  const listeners = new Set<() => void>();
  let { settings } = options;

  connection.onNotification('textDocument/publishDiagnostics', (params: PublishDiagnosticsParams) => {
    published.push(params);
    for (const listener of listeners) listener();
  });
  connection.onNotification('window/logMessage', ({ message }: { message: string }) => {
    said.push(message);
  });
  connection.onRequest('workspace/configuration', ({ items }: { items: unknown[] }) =>
    items.map(() => settings),
  );
  for (const method of ['client/registerCapability', ...refreshes]) {
    connection.onRequest(method, () => {
      said.push(method);
      return null;
    });
  }
  connection.listen();

  const offered: InitializeResult = await connection.sendRequest('initialize', {
    processId: process.pid,
    rootUri: null,
    capabilities: { workspace: { configuration: true }, ...options.capabilities },
    initializationOptions: options.initializationOptions,
    workspaceFolders: (options.folders ?? []).map((uri) => ({ uri, name: uri })),
  });
  await connection.sendNotification('initialized', {});

  const known = (uri: string): TextDocument => {
    const document = documents.get(uri);
    if (!document) throw new Error(`${uri} is not open`);
    return document;
  };

  return {
    connection,
    offered,
    published,
    said,
    async open(uri, text) {
      documents.set(uri, TextDocument.create(uri, 'markdown', 1, text));
      const textDocument = { uri, languageId: 'markdown', version: 1, text };
      await connection.sendNotification('textDocument/didOpen', { textDocument });
    },
    async edit(uri, wanted, replacement) {
      const document = known(uri);
      const start = document.getText().indexOf(wanted);
      if (start < 0) throw new Error(`${uri} does not hold ${wanted}`);
      const range = { start: document.positionAt(start), end: document.positionAt(start + wanted.length) };
      const version = document.version + 1;
      const contentChanges = [{ range, text: replacement }];
      documents.set(uri, TextDocument.update(document, contentChanges, version));
      await connection.sendNotification('textDocument/didChange', {
        textDocument: { uri, version },
        contentChanges,
      });
      return version;
    },
    async close(uri) {
      documents.delete(uri);
      await connection.sendNotification('textDocument/didClose', { textDocument: { uri } });
    },
    text: (uri) => known(uri).getText(),
    publication: (uri, fits = () => true) =>
      new Promise((resolve) => {
        const look = (): void => {
          const found = published.find((one) => one.uri === uri && fits(one));
          if (!found) return;
          listeners.delete(look);
          resolve(found);
        };
        listeners.add(look);
        look();
      }),
    ask: (method, uri, params = {}) => connection.sendRequest(method, { textDocument: { uri }, ...params }),
    async set(changed) {
      settings = changed;
      await connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
    },
    async end() {
      await connection.sendRequest('shutdown');
      await connection.sendNotification('exit');
      const [code] = await ended;
      connection.dispose();
      return code;
    },
  };
}

/** The rules that speak, each once. */
export function rulesOf(diagnostics: readonly Diagnostic[]): string[] {
  return [...new Set(diagnostics.map(({ code }) => String(code)))];
}
