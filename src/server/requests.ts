import type { CancellationToken, Connection } from 'vscode-languageserver/node';
import type { FeatureName, Params, Result } from './features/index.ts';
import type { LensCommands } from './features/lenses.ts';
import type { Settings } from './settings.ts';

export interface Asking<Name extends FeatureName> {
  readonly feature: Name;
  readonly uri: string;
  readonly params: Params<Name>;
}

/** Null where there is no answer: the document is not open, takes too long, or the client lost interest. */
export type Ask = <Name extends FeatureName>(
  asking: Asking<Name>,
  cancellation: CancellationToken,
) => Promise<Result<Name> | null>;

/** Asks for the action items of a document that may be a closed one. */
export type FollowUpsOf = (
  document: { readonly uri: string; readonly text: string },
  cancellation: CancellationToken,
) => Promise<Result<'followUps'> | null>;

export interface RequestOptions {
  readonly ask: Ask;
  readonly followUps: FollowUpsOf;
  readonly settings: Settings;
  readonly commands: LensCommands;
}

/** Hands each request about a document to the feature that answers it. */
export function answerRequests(
  connection: Connection,
  { ask, followUps, settings, commands }: RequestOptions,
): void {
  connection.onDocumentSymbol(({ textDocument: { uri } }, token) =>
    ask({ feature: 'symbols', uri, params: undefined }, token),
  );
  connection.onFoldingRanges(({ textDocument: { uri } }, token) =>
    ask({ feature: 'folding', uri, params: undefined }, token),
  );
  connection.onDocumentLinks(({ textDocument: { uri } }, token) =>
    ask({ feature: 'links', uri, params: undefined }, token),
  );
  connection.onHover(({ textDocument: { uri }, position }, token) =>
    ask({ feature: 'hover', uri, params: position }, token),
  );
  connection.onCompletion(({ textDocument: { uri }, position }, token) =>
    ask({ feature: 'completion', uri, params: position }, token),
  );
  connection.onSelectionRanges(({ textDocument: { uri }, positions }, token) =>
    ask({ feature: 'selectionRanges', uri, params: positions }, token),
  );
  connection.onCodeAction(async ({ textDocument: { uri }, range, context: { only } }, token) => {
    const checks = await settings.isOn(uri, 'lint');
    return ask({ feature: 'codeActions', uri, params: { range, only, checks, commands } }, token);
  });
  connection.onCodeLens(async ({ textDocument: { uri } }, token) =>
    (await settings.isOn(uri, 'codeLens')) ? ask({ feature: 'lenses', uri, params: commands }, token) : [],
  );
  connection.onRequest('debrief/evidence', ({ uri }: { readonly uri: string }, token) =>
    ask({ feature: 'evidence', uri, params: undefined }, token),
  );
  connection.onRequest('debrief/followUps', followUps);
  connection.languages.inlayHint.on(async ({ textDocument: { uri }, range }, token) =>
    (await settings.isOn(uri, 'inlayHints')) ? ask({ feature: 'inlayHints', uri, params: range }, token) : [],
  );
}
