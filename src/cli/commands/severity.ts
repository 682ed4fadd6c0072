import { Command } from 'commander';

export function severityCommand(): Command {
  return new Command('severity').description('not built yet');
}
