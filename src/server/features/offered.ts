import type { CodeLens, Command } from 'vscode-languageserver-types';
import type { Span } from '../../core/document/model.ts';
import { type Reading, toRange } from './reading.ts';

/** None where the client has no command for it. */
export function offered(command: string | undefined, title: string, args?: readonly unknown[]): Command[] {
  return command === undefined ? [] : [{ title, command, ...(args && { arguments: [...args] }) }];
}

/** Commands above one place. */
export function lensesAt({ source }: Reading, span: Span, commands: readonly Command[]): CodeLens[] {
  return commands.map((command) => ({ range: toRange(source, span), command }));
}
