import { DebriefError } from '../../errors.ts';
import type { CommandBlock } from './page.ts';

/** The kinds of shell that a terminal of this machine may run. */
export type Shell = 'posix' | 'powershell';

const shells: ReadonlyMap<string, Shell> = new Map([
  ...['bash', 'sh', 'shell', 'zsh', 'console', 'shell-session', 'shellsession', 'sh-session'].map(
    (name) => [name, 'posix'] as const,
  ),
  ...['powershell', 'pwsh', 'ps1'].map((name) => [name, 'powershell'] as const),
]);

/** Fences whose blocks show a terminal: what is typed stands behind a prompt, and what it answers between. */
const sessions = new Set(['console', 'shell-session', 'shellsession', 'sh-session']);

/** What a block would type into a terminal of this kind; null where it is for none, or says nothing but comments. */
export function commandOf({ language, code }: CommandBlock, shell: Shell): string | null {
  if (shells.get(language) !== shell) return null;
  const typed = sessions.has(language) ? typedIn(code) : code;
  // A tab would ask the shell to complete what stands before it.
  const command = typed.replace(/\r\n?/g, '\n').replaceAll('\t', '    ').trim();
  return command.split('\n').every((line) => /^\s*(?:#|$)/.test(line)) ? null : command;
}

/** The typed lines of a session, with those that they go on in; all of it where no line has a prompt. */
function typedIn(code: string): string {
  const lines = code.split('\n');
  if (!lines.some((line) => prompt.test(line))) return code;
  const typed: string[] = [];
  let goesOn = false;
  for (const line of lines) {
    const words: string | undefined = goesOn ? line.replace(/^> ?/, '') : prompt.exec(line)?.[1];
    if (words !== undefined) typed.push(words);
    goesOn = words?.endsWith('\\') ?? false;
  }
  return typed.join('\n');
}

const prompt = /^\s*(?:[\w.-]+@[\w.-]+[^$#\n]*)?[$#]\s+(.*)$/;

/** What has to be filled in before it can run: "<commit-hash>", each name once, in order. */
export function placeholdersIn(command: string): string[] {
  return [...new Set([...command.matchAll(placeholder)].map(([, name = '']) => name))];
}

const placeholder = /<([A-Za-z][\w-]*(?: [\w-]+)*)>/g;

/**
 * The command with its placeholders filled in. A value is made of characters that mean nothing to any shell, within
 * quotes or without: nothing that is filled in can change what the command does.
 * @throws DebriefError `usage` for a value that is missing or has other characters
 */
export function fillIn(command: string, values: ReadonlyMap<string, string>): string {
  return command.replace(placeholder, (_whole, name: string) => {
    const value = values.get(name) ?? '';
    if (isPlainValue(value)) return value;
    throw new DebriefError('usage', `"${name}" needs a value of letters, digits and @ % + = : , . / _ -`);
  });
}

export function isPlainValue(value: string): boolean {
  return /^[\p{L}\p{N}@./_][\p{L}\p{N}@%+=:,./_-]*$/u.test(value);
}

/** Characters that a person cannot see, or that make text read differently from what it is. */
const hidden = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\u00A0\u2800\u3164\u115F\u1160\uFFA0]/gu;

/** Whether a terminal would be given more than a person sees: such a command is shown and copied, never run. */
export function hidesSomething(command: string): boolean {
  return madeVisible(command) !== command;
}

/** A command as it is shown: each line its own, each hidden character by its number. */
export function madeVisible(command: string): string {
  return command.replace(hidden, (character) => {
    if (character === '\n') return character;
    const number = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
    return `⟨U+${number}⟩`;
  });
}

/**
 * The commands of a block that may run one after the other, so that it can end with the first that fails. Lines that
 * belong together, or may do, are one command: the block as it is.
 */
export function singleCommands(command: string): readonly string[] {
  const lines = command.split('\n').filter((line) => !/^\s*(?:#|$)/.test(line));
  return lines.some(goesBeyond) ? [command] : lines;
}

/** Whether a line is, or may be, part of something longer: a loop, a quotation, a text that follows, a pipe. */
function goesBeyond(line: string): boolean {
  const bare = line.replace(/\\./g, '');
  const isOdd = (quote: RegExp): boolean => (bare.match(quote)?.length ?? 0) % 2 === 1;
  return partOfMore.test(line) || isOdd(/'/g) || isOdd(/"/g) || isOdd(/`/g);
}

const partOfMore =
  /[\\|&({`]\s*$|<<|^\s*(?:[(){}|&]|(?:for|while|until|if|then|elif|else|fi|case|esac|select|function|do|done|try|catch)(?![\w-]))/;
