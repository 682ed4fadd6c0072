import { Command } from 'commander';

export function escalateCommand(): Command {
  return new Command('escalate').description('not built yet');
}
