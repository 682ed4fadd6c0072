import { Command } from 'commander';

export function handoffCommand(): Command {
  return new Command('handoff').description('not built yet');
}
