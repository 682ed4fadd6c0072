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

export interface TerminalRun {
  /** Those of the commands that ran. */
  readonly ran: readonly string[];
  /** Of the last one; undefined where the terminal cannot tell, or was closed. */
  readonly exitCode: number | undefined;
}

/**
 * Types commands into a terminal that is in sight, one after the other, and ends with the first that fails.
 * @param goOn asked before each further command where the terminal cannot tell how the one before ended
 */
export async function runInTerminal(
  commands: readonly string[],
  place: TerminalPlace,
  goOn: (next: string) => Promise<boolean>,
): Promise<TerminalRun> {
  const terminal = terminalAt(place);
  terminal.show(true);
  busy.add(terminal);
  const integration = await integrationOf(terminal);
  // Nobody can tell when such a terminal is free again: it is given nothing more.
  if (!integration) return unwatched(commands, terminal, goOn);
  try {
    return await oneByOne(commands, integration, terminal);
  } finally {
    busy.delete(terminal);
  }
}

async function unwatched(
  commands: readonly string[],
  terminal: vscode.Terminal,
  goOn: (next: string) => Promise<boolean>,
): Promise<TerminalRun> {
  const ran: string[] = [];
  for (const command of commands) {
    if (ran.length > 0 && !(await goOn(command))) break;
    terminal.sendText(command, true);
    ran.push(command);
  }
  return { ran, exitCode: undefined };
}

async function oneByOne(
  commands: readonly string[],
  integration: vscode.TerminalShellIntegration,
  terminal: vscode.Terminal,
): Promise<TerminalRun> {
  const ran: string[] = [];
  let exitCode: number | undefined;
  for (const command of commands) {
    exitCode = await ended(integration.executeCommand(command), terminal);
    ran.push(command);
    if (exitCode !== 0) break;
  }
  return { ran, exitCode };
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
