import { Command } from 'commander';

export function messageCommand(): Command {
  return new Command('message').description('not built yet');
}
