import { Command } from 'commander';

export function roleCommand(): Command {
  return new Command('role').description('not built yet');
}
