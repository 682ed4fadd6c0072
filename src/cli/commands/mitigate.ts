import { Command } from 'commander';

export function mitigateCommand(): Command {
  return new Command('mitigate').description('not built yet');
}
