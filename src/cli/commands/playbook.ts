import { Command } from 'commander';

export function playbookCommand(): Command {
  return new Command('playbook').description('not built yet');
}
