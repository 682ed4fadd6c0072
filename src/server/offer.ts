import { type ServerCapabilities, TextDocumentSyncKind } from 'vscode-languageserver/node';
import type { Client } from './client.ts';
import { codeActionKinds } from './features/codeActions.ts';
import { triggerCharacters } from './features/completion/completion.ts';

/** What this client is offered: lenses only where it names commands for them. */
export function offerTo({ pullsDiagnostics, commands }: Client): ServerCapabilities {
  return {
    textDocumentSync: TextDocumentSyncKind.Incremental,
    ...(pullsDiagnostics && {
      diagnosticProvider: {
        identifier: 'debrief',
        interFileDependencies: false,
        workspaceDiagnostics: false,
      },
    }),
    codeActionProvider: { codeActionKinds: [...codeActionKinds] },
    completionProvider: { triggerCharacters: [...triggerCharacters] },
    hoverProvider: true,
    documentSymbolProvider: { label: 'Debrief' },
    foldingRangeProvider: true,
    documentLinkProvider: {},
    selectionRangeProvider: true,
    inlayHintProvider: true,
    ...(Object.keys(commands).length > 0 && { codeLensProvider: {} }),
    workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
  };
}
