import { createHash } from 'node:crypto';
import {
  type CancellationToken,
  type Connection,
  type Diagnostic,
  type DocumentDiagnosticParams,
  type DocumentDiagnosticReport,
  DocumentDiagnosticReportKind,
  LSPErrorCodes,
  ResponseError,
  type TextDocuments,
} from 'vscode-languageserver/node';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { isTeamFile } from './configurationFile.ts';
import { keyedDebounce } from './keyedDebounce.ts';

/** How long a document rests before it is checked again: shorter than a pause in typing, longer than a key. */
const restMs = 150;

/** What is to be said of a document as it is; undefined where that cannot be told now. */
export type Diagnose = (
  document: TextDocument,
  cancellation?: CancellationToken,
) => Promise<Diagnostic[] | undefined>;

export interface DiagnosisOptions {
  readonly connection: Connection;
  readonly documents: TextDocuments<TextDocument>;
  readonly diagnose: Diagnose;
}

/** How diagnostics get to the client. */
export interface Diagnosis {
  /** The same text may be judged differently now: all documents, or one. */
  renew(uri?: string): void;
}

/**
 * Sends them for each document once it has come to rest; what was found in an outdated text is dropped. Configurations
 * have theirs from configurations.ts.
 */
export function pushDiagnostics({ connection, documents, diagnose }: DiagnosisOptions): Diagnosis {
  const schedule = keyedDebounce();
  const check = async (uri: string): Promise<void> => {
    const document = documents.get(uri);
    if (!document || isTeamFile(uri)) return;
    const { version } = document;
    const diagnostics = await diagnose(document);
    const isCurrent = documents.get(uri) === document && document.version === version;
    if (diagnostics === undefined || !isCurrent) return;
    await connection.sendDiagnostics({ uri, version, diagnostics });
  };
  const checkAfter = (uri: string, ms: number): void => schedule(uri, ms, () => check(uri));
  const opened = new Set<string>();
  documents.onDidChangeContent(({ document: { uri } }) => {
    checkAfter(uri, opened.has(uri) ? restMs : 0);
    opened.add(uri);
  });
  documents.onDidClose(({ document: { uri } }) => {
    schedule.cancel(uri);
    opened.delete(uri);
    void connection.sendDiagnostics({ uri, diagnostics: [] });
  });
  return {
    renew: (uri) => {
      for (const one of uri === undefined ? documents.keys() : [uri]) checkAfter(one, 0);
    },
  };
}

/** Answers a client that asks for them. */
export function pullDiagnostics(
  { connection, documents, diagnose }: DiagnosisOptions,
  refreshes: boolean,
): Diagnosis {
  const report = async (
    { textDocument: { uri }, previousResultId }: DocumentDiagnosticParams,
    cancellation: CancellationToken,
  ): Promise<DocumentDiagnosticReport> => {
    const document = documents.get(uri);
    if (!document) return { kind: DocumentDiagnosticReportKind.Full, items: [] };
    const items = await diagnose(document, cancellation);
    if (items === undefined) throw serverCancelled();
    const resultId = createHash('sha1').update(JSON.stringify(items)).digest('base64url');
    return resultId === previousResultId
      ? { kind: DocumentDiagnosticReportKind.Unchanged, resultId }
      : { kind: DocumentDiagnosticReportKind.Full, resultId, items };
  };
  connection.languages.diagnostics.on(report);
  return {
    renew: () => {
      if (refreshes) void connection.languages.diagnostics.refresh();
    },
  };
}

/** The client keeps what it has, and asks again when the document changes. */
function serverCancelled(): ResponseError<{ retriggerRequest: boolean }> {
  return new ResponseError(LSPErrorCodes.ServerCancelled, 'Not checked.', { retriggerRequest: false });
}
