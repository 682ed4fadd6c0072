import { Command } from 'commander';

export function importPlaybookCommand(): Command {
  return new Command('import-playbook').description('not built yet');
}
