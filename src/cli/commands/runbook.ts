import { Command } from 'commander';

export function runbookCommand(): Command {
  return new Command('runbook').description('not built yet');
}
