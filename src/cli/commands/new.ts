import { Command } from 'commander';
import type { Temporal } from 'temporal-polyfill';
import { DebriefError } from '../../core/errors.ts';
import { createPostmortem } from '../../core/incident/postmortem.ts';
import { ask } from '../ask.ts';
import { declare } from '../declare.ts';
import { absolute, readFacts } from '../files.ts';
import { folderOption } from '../incidentsFolder.ts';
import { pastOption, repeated } from '../options.ts';
import type { Run } from '../program.ts';
import { asIsOption, type Typed, typedWords } from '../typed.ts';
import type { World } from '../world.ts';

interface IncidentOptions extends Typed {
  readonly title?: string;
  readonly severity?: string;
  readonly service?: readonly string[];
  readonly role?: readonly string[];
  readonly startedAt?: Temporal.Instant;
  readonly at?: Temporal.Instant;
  readonly folder?: string;
  readonly drill?: true;
}

export function newCommand({ world }: Run): Command {
  const postmortem = new Command('postmortem')
    .description('make the postmortem of an incident, beside its record')
    .requiredOption('--incident <file>', 'the incident record')
    .action(({ incident }: { incident: string }) => newPostmortem(world, incident));
  return new Command('new')
    .description('make a document from the playbook')
    .addCommand(declaring(world, 'incident'))
    .addCommand(postmortem);
}

/** The same as `new incident`, by the word that people have in mind at night. */
export function declareCommand({ world }: Run): Command {
  return declaring(world, 'declare');
}

function declaring(world: World, name: string): Command {
  return new Command(name)
    .description('declare an incident: make its record, with the first timeline entry')
    .argument('[title...]', 'what is broken, in place of --title')
    .option('--title <text>', 'what is broken')
    .option('--severity <id>', 'one of the playbook, for example SEV1')
    .option('--service <name>', 'an affected service; may be repeated', repeated)
    .option('--role <role=holder>', 'for example commander=@alice; may be repeated', repeated)
    .addOption(pastOption(world, '--started-at <time>', 'when the impact began, if that is known'))
    .addOption(pastOption(world, '--at <time>', 'when the incident was declared; now by default'))
    .addOption(folderOption())
    .option('--drill', 'practised, not suffered: kept out of metrics and the incident log')
    .addOption(asIsOption())
    .action((words: readonly string[], options: IncidentOptions) => newIncident(world, words, options));
}

async function newIncident(world: World, words: readonly string[], options: IncidentOptions): Promise<void> {
  const { startedAt, at, severity, folder } = options;
  const said = words.length > 0 ? words.join(' ') : undefined;
  const typed = options.title ?? said ?? (await ask(world, '--title', 'What is broken?'));
  const title = await typedWords(world, typed, options);
  const file = await declare(world, {
    title,
    severity,
    folder,
    services: options.service ?? [],
    roles: Object.fromEntries((options.role ?? []).map(parseRole)),
    declaredAt: at ?? world.clock.now(),
    ...(startedAt && { startedAt }),
    ...(options.drill && { drill: { scenario: null } }),
  });
  world.print(file);
}

async function newPostmortem(world: World, incidentFile: string): Promise<void> {
  const document = createPostmortem(await readFacts(world, incidentFile), await world.playbook());
  await world.documents.create(absolute(world, document.path), document.text);
  world.print(document.path);
}

function parseRole(text: string): readonly [role: string, holder: string] {
  const match = /^([^=]+)=(.+)$/.exec(text);
  if (match?.[1] && match[2]) return [match[1].trim(), match[2].trim()];
  throw new DebriefError(
    'usage',
    `Write a role as role=holder, for example commander=@alice, not "${text}".`,
  );
}
