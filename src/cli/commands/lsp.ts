import { Command } from 'commander';
import type { Run } from '../program.ts';

export function lspCommand({ world }: Run): Command {
  return new Command('lsp')
    .description('run the language server for another editor')
    .requiredOption('--stdio', 'speak over standard input and output')
    .action(async () => {
      const { runLanguageServer } = await import('../../platform/languageServer.ts');
      await runLanguageServer(world.installed('dist/server.js'));
    });
}
