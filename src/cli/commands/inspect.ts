import { Command, Option } from 'commander';
import { inspectDocument } from '../../core/document/inspect.ts';
import { readFacts } from '../files.ts';
import { inertJson } from '../json.ts';
import type { Run } from '../program.ts';

export function inspectCommand({ world }: Run): Command {
  return new Command('inspect')
    .description('show what Debrief reads in documents')
    .argument('<file...>', 'documents of any kind')
    .addOption(new Option('--format <format>', 'how to print it').choices(['json']).default('json'))
    .action(async (files: string[]) => {
      const documents = [];
      for (const file of files) documents.push(inspectDocument(await readFacts(world, file)));
      world.print(inertJson({ version: 1, documents }));
    });
}
