import path from 'node:path';
import * as vscode from 'vscode';
import { commandOf, type Shell } from '../../core/playbook/runbooks/command.ts';
import type { CommandBlock } from '../../core/playbook/runbooks/page.ts';

/** What a block would type into this machine's usual terminal; null where that is no shell of the block's kind. */
export function commandHere(block: CommandBlock): string | null {
  const shell = usualShell();
  return shell === null ? null : commandOf(block, shell);
}

function usualShell(): Shell | null {
  const name = path.basename(vscode.env.shell.replaceAll('\\', '/')).toLowerCase();
  if (/^(?:powershell|pwsh)/.test(name)) return 'powershell';
  return name.startsWith('cmd') ? null : 'posix';
}
