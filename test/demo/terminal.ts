import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import pc from 'picocolors';

const commandLine = path.resolve(import.meta.dirname, '../../dist/cli.js');

/** What the demo does not expect; it ends there. */
export class Surprise extends Error {}

export interface Terminal {
  /** Announces a step. */
  heading(title: string): void;
  /** Sums a step up in one sentence. */
  summary(sentence: string): void;
  /**
   * Runs the shipped command line and shows what a person would see.
   * @returns its standard output
   * @throws Surprise when it ends with another exit status
   */
  debrief(args: readonly string[], expectedExit?: number): Promise<string>;
}

/** A terminal in a folder, with variables beside those of this process. */
export function createTerminal(folder: string, variables: Readonly<Record<string, string>>): Terminal {
  let step = 0;
  const own = Object.entries(process.env).filter(([name]) => !/^(GITHUB_|GH_|NODE_OPTIONS$)/.test(name));
  const env = { ...Object.fromEntries(own), ...variables };
  return {
    heading: (title) => {
      step += 1;
      console.log(`\n${pc.bold(pc.cyan(`${step}. ${title}`))}`);
    },
    summary: (sentence) => console.log(`${pc.green('→')} ${sentence}`),
    debrief: async (args, expectedExit = 0) => {
      console.log(pc.dim(`$ debrief ${args.map(quoted).join(' ')}`));
      const { output, errors, code } = await run(args, folder, env);
      for (const part of [output, errors]) if (part !== '') console.log(indented(part));
      if (code === expectedExit) return output.trimEnd();
      throw new Surprise(`debrief ${args[0]} ended with exit status ${code}, expected was ${expectedExit}.`);
    },
  };
}

async function run(args: readonly string[], cwd: string, env: NodeJS.ProcessEnv) {
  const stdio: ['ignore', 'pipe', 'pipe'] = ['ignore', 'pipe', 'pipe'];
  const child = spawn(process.execPath, [commandLine, ...args], { cwd, env, stdio });
  const [output, errors, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'close'),
  ]);
  return { output, errors, code };
}

function quoted(argument: string): string {
  return /^[\w@%+=:,./-]+$/.test(argument) ? argument : `"${argument.replace(/["\\$`]/g, '\\$&')}"`;
}

function indented(output: string): string {
  return output.trimEnd().replace(/^(?=.)/gm, '  ');
}
