import { Command } from 'commander';
import type { Temporal } from 'temporal-polyfill';
import { resultOf } from '../../core/document/edits.ts';
import { readDocument } from '../../core/document/read.ts';
import { DebriefError } from '../../core/errors.ts';
import type { Incident } from '../../core/incident/incident.ts';
import { timelineZone } from '../../core/incident/log/zone.ts';
import {
  type MilestoneTimes,
  milestoneWords,
  missingIn,
  setTimes,
  statedInText,
} from '../../core/incident/milestones/set.ts';
import { otherDocument } from '../../core/incident/place.ts';
import { timeMetrics } from '../../core/incident/review/metrics.ts';
import { metricLines } from '../../core/incident/review/metricWords.ts';
import { shownTime } from '../../core/incident/review/schedule.ts';
import { readIncident } from '../../core/incident/state.ts';
import { type MilestoneName, milestoneNames } from '../../core/lint/milestones.ts';
import { type NamedIncident, namedIncident } from '../activeIncident.ts';
import { absolute, readFacts } from '../files.ts';
import { pastOption } from '../options.ts';
import type { Run } from '../program.ts';
import type { World } from '../world.ts';

type TimesOptions = Partial<Readonly<Record<Exclude<MilestoneName, 'started'> | 'began', Temporal.Instant>>>;

export function timesCommand({ world }: Run): Command {
  return new Command('times')
    .description('say when an incident began, was detected and so on, and print what follows from it')
    .argument('[file]', 'the incident record or postmortem; the only active incident by default')
    .addOption(pastOption(world, '--began <time>', 'when the impact began'))
    .addOption(pastOption(world, '--detected <time>', 'when it was noticed'))
    .addOption(pastOption(world, '--acknowledged <time>', 'when somebody took it on'))
    .addOption(pastOption(world, '--mitigated <time>', 'when the impact ended'))
    .addOption(pastOption(world, '--resolved <time>', 'when it was over'))
    .action((file: string | undefined, options: TimesOptions) => times(world, file, options));
}

async function times(
  world: World,
  named: string | undefined,
  { began, ...others }: TimesOptions,
): Promise<void> {
  const file = named ?? (await namedIncident(world, named)).file;
  const playbook = await world.playbook();
  const document = await readFacts(world, file);
  if (document.kind !== 'incident' && document.kind !== 'postmortem') {
    const message = `${file} is no incident record and no postmortem; nothing was written.`;
    throw new DebriefError('document-unsuitable', message);
  }
  const set = { ...others, ...(began && { started: began }) };
  const edit = setTimes(readIncident(document, playbook), set, world.clock.now());
  if (edit.edits.length > 0) await world.documents.write(absolute(world, file), edit);
  const names = milestoneNames.filter((name) => set[name] !== undefined);
  for (const name of statedInText(document, names)) {
    world.tell(`debrief: The text says, too, when it ${milestoneWords[name]}; correct it there.`);
  }
  await tellOther(world, { file, playbook }, set);
  const incident = readIncident(readDocument(resultOf(edit), document.readAs), playbook);
  for (const line of [...timeLines(incident), ...metricLines(timeMetrics(incident))]) world.print(line);
}

/** Says where the incident's other document tells another time, or none. */
async function tellOther(
  world: World,
  { file, playbook }: Pick<NamedIncident, 'file' | 'playbook'>,
  set: MilestoneTimes,
): Promise<void> {
  const other = otherDocument(file);
  if (other === null || !(await world.documents.exists(absolute(world, other)))) return;
  for (const name of missingIn(readIncident(await readFacts(world, other), playbook), set)) {
    world.tell(`debrief: ${other} does not say so when it ${milestoneWords[name]}; set it there as well.`);
  }
}

/** "It began at 2026-11-21 09:12 UTC." */
function timeLines({ times: known, document }: Incident): string[] {
  const zone = timelineZone(document);
  return milestoneNames.flatMap((name) => {
    const at = known[name];
    return at === null ? [] : [`It ${milestoneWords[name]} at ${shownTime(at, zone)}.`];
  });
}
