import { Command } from 'commander';
import type { Temporal } from 'temporal-polyfill';
import { resultOf } from '../../core/document/edits.ts';
import { singleLine } from '../../core/document/escape.ts';
import { readDocument } from '../../core/document/read.ts';
import { DebriefError } from '../../core/errors.ts';
import { openSteps, verificationOf } from '../../core/incident/checklists/verification.ts';
import { clockOf } from '../../core/incident/clock/clockOf.ts';
import { inMinutes } from '../../core/incident/clock/words.ts';
import { doubtsAbout } from '../../core/incident/conclusion.ts';
import type { Incident } from '../../core/incident/incident.ts';
import { resolveIncident } from '../../core/incident/resolve.ts';
import { metricsOf } from '../../core/incident/review/metrics.ts';
import { metricLines } from '../../core/incident/review/metricWords.ts';
import { readIncident } from '../../core/incident/state.ts';
import type { Playbook } from '../../core/playbook/schema.ts';
import { namedIncident } from '../activeIncident.ts';
import { absolute, shown } from '../files.ts';
import { pastOption } from '../options.ts';
import type { Run } from '../program.ts';
import { asIsOption, type Typed, typedWords } from '../typed.ts';
import type { World } from '../world.ts';

interface ResolveOptions extends Typed {
  readonly at?: Temporal.Instant;
  readonly mitigatedAt?: Temporal.Instant;
  readonly note: string;
  readonly verified?: boolean;
  readonly early?: boolean;
}

export function resolveCommand({ world }: Run): Command {
  return new Command('resolve')
    .description('mark an incident as resolved, with its time and a closing timeline entry')
    .argument('[file]', 'the incident record; the only active one by default')
    .addOption(pastOption(world, '--at <time>', 'when it was resolved; now by default'))
    .addOption(pastOption(world, '--mitigated-at <time>', 'when the impact ended, if that was earlier'))
    .option('--note <text>', 'what ended it', 'service is back to normal')
    .option('--verified', 'tick every step of the checklists for the end of an incident')
    .option('--early', 'although the fix has not been watched for as long as the playbook says')
    .addOption(asIsOption())
    .action((file: string | undefined, options: ResolveOptions) => resolve(world, file, options));
}

async function resolve(world: World, named: string | undefined, options: ResolveOptions): Promise<void> {
  const { file, incident, playbook } = await namedIncident(world, named);
  const { at = world.clock.now(), mitigatedAt, verified = false } = options;
  const open = openSteps(verificationOf(incident, playbook));
  const { early, unticked } = doubtsAbout(incident, playbook, { at, open: verified ? [] : open });
  if (early !== null && options.early !== true) {
    throw new DebriefError('usage', `${early} Nothing was written; wait, or give --early.`);
  }
  const done = verified ? open : [];
  const note = await typedWords(world, options.note, options);
  const resolution = { at, note, done, ...(mitigatedAt && { mitigatedAt }) };
  const edit = resolveIncident(incident, resolution, playbook);
  await world.documents.write(absolute(world, file), edit);
  if (unticked !== null) world.tell(`debrief: ${unticked}`);
  const resolved = readIncident(readDocument(resultOf(edit), incident.document.readAs), playbook);
  for (const line of metricLines(metricsOf(resolved, playbook))) world.tell(line);
  const { due } = clockOf(resolved, playbook, world.clock.now());
  for (const { what, leftMs } of due) world.tell(`${inMinutes(leftMs)}: ${singleLine(what)}`);
  world.tell(`Next, FILE being the record: ${whatFollows(resolved, playbook).join('; ')}.`);
  world.print(shown(world, file));
}

function whatFollows({ severity, drill }: Incident, { messages }: Playbook): string[] {
  return [
    ...(messages.some(({ moment }) => moment === 'resolved')
      ? ['debrief message FILE --moment resolved']
      : []),
    drill ? 'debrief review FILE' : 'debrief review FILE --log',
    ...(severity?.postmortem === false ? [] : ['debrief new postmortem --incident FILE']),
  ];
}
