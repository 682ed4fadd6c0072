import type { ClientCapabilities, InitializeParams } from 'vscode-languageserver/node';
import type { LensCommands } from './features/lenses.ts';

/** How long one question about a document may take, where the client does not say otherwise. */
const usualBudgetMs = 3_000;

/** What the client can do, and asks for: from its `initialize` request. */
export interface Client {
  readonly folders: readonly string[];
  readonly answersConfiguration: boolean;
  readonly watchesFiles: boolean;
  /** It tells when folders are opened and closed. */
  readonly changesFolders: boolean;
  /** It asks for diagnostics; any other is sent them. */
  readonly pullsDiagnostics: boolean;
  /** What it asks for anew when told to. */
  readonly refreshes: { readonly diagnostics: boolean; readonly lenses: boolean; readonly hints: boolean };
  readonly commands: LensCommands;
  /** Whether git may be asked: not in a workspace that its user does not trust. */
  readonly asksGit: boolean;
  readonly budgetMs: number;
}

export function clientOf({
  workspaceFolders,
  capabilities,
  initializationOptions,
}: Pick<InitializeParams, 'workspaceFolders' | 'capabilities' | 'initializationOptions'>): Client {
  const { workspace, textDocument }: ClientCapabilities = capabilities;
  const options = recordOf(initializationOptions);
  return {
    folders: (workspaceFolders ?? []).map(({ uri }) => uri),
    answersConfiguration: workspace?.configuration ?? false,
    changesFolders: workspace?.workspaceFolders ?? false,
    watchesFiles: workspace?.didChangeWatchedFiles?.dynamicRegistration ?? false,
    pullsDiagnostics: textDocument?.diagnostic !== undefined,
    refreshes: {
      diagnostics: workspace?.diagnostics?.refreshSupport ?? false,
      lenses: workspace?.codeLens?.refreshSupport ?? false,
      hints: workspace?.inlayHint?.refreshSupport ?? false,
    },
    commands: commandsOf(recordOf(options.commands)),
    asksGit: options.git !== false,
    budgetMs: typeof options.budgetMs === 'number' && options.budgetMs > 0 ? options.budgetMs : usualBudgetMs,
  };
}

const lensCommands = [
  'createIssues',
  'showProblems',
  'createIssue',
  'linkIssue',
  'openIssue',
  'syncFollowUps',
  'openFollowUps',
  'insertChanges',
  'refreshChanges',
  'showChange',
  'markChange',
] as const satisfies readonly (keyof LensCommands)[];

function commandsOf(named: Readonly<Record<string, unknown>>): LensCommands {
  return Object.fromEntries(
    lensCommands.flatMap((key) => (typeof named[key] === 'string' ? [[key, named[key]]] : [])),
  );
}

/** The options of an unknown value that may be no object at all. */
export function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
