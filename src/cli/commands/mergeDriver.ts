import { Command } from 'commander';

export function mergeDriverCommand(): Command {
  return new Command('merge-driver').description('not built yet');
}
