import * as vscode from 'vscode';

export interface TerminalPlace {
  /** What the terminal is called, behind "Debrief: ". */
  readonly name: string;
  readonly cwd: vscode.Uri | undefined;
}

/** Terminals in which a command of ours may still be running: giving them another would interrupt it. */
const busy = new WeakSet<vscode.Terminal>();

/** For so long a new terminal may take until it can tell how a command ends. */
const integrationMs = 5000;

/**
 * Types a command into a terminal that is in sight, and waits for its end.
 * @returns the exit code; undefined where the terminal cannot tell, or was closed
 */
export async function runInTerminal(command: string, place: TerminalPlace): Promise<number | undefined> {
  const terminal = terminalAt(place);
  terminal.show(true);
  busy.add(terminal);
  try {
    const integration = await integrationOf(terminal);
    if (integration) return await ended(integration.executeCommand(command), terminal);
    terminal.sendText(command, true);
    return undefined;
  } finally {
    busy.delete(terminal);
  }
}

/** What the terminals of runbooks are called. */
export const terminalPrefix = 'Debrief: ';

function terminalAt({ name, cwd }: TerminalPlace): vscode.Terminal {
  const title = terminalPrefix + name;
  const known = vscode.window.terminals.find(
    (terminal) => terminal.name === title && terminal.exitStatus === undefined && !busy.has(terminal),
  );
  return known ?? vscode.window.createTerminal({ name: title, ...(cwd && { cwd }) });
}

function integrationOf(terminal: vscode.Terminal): Promise<vscode.TerminalShellIntegration | undefined> {
  if (terminal.shellIntegration) return Promise.resolve(terminal.shellIntegration);
  return new Promise((resolve) => {
    const timer = setTimeout(() => done(undefined), integrationMs);
    const listening = vscode.window.onDidChangeTerminalShellIntegration((change) => {
      if (change.terminal === terminal) done(change.shellIntegration);
    });
    const done = (found: vscode.TerminalShellIntegration | undefined): void => {
      clearTimeout(timer);
      listening.dispose();
      resolve(found);
    };
  });
}

function ended(
  execution: vscode.TerminalShellExecution,
  terminal: vscode.Terminal,
): Promise<number | undefined> {
  return new Promise((resolve) => {
    const listening = vscode.Disposable.from(
      vscode.window.onDidEndTerminalShellExecution((end) => {
        if (end.execution === execution) done(end.exitCode);
      }),
      vscode.window.onDidCloseTerminal((closed) => {
        if (closed === terminal) done(undefined);
      }),
    );
    const done = (exitCode: number | undefined): void => {
      listening.dispose();
      resolve(exitCode);
    };
  });
}
