import path from 'node:path';
import { Command, Option } from 'commander';
import { Temporal } from 'temporal-polyfill';
import { setFrontMatter } from '../../core/document/change/frontMatter.ts';
import { editOf, resultOf } from '../../core/document/edits.ts';
import { singleLine } from '../../core/document/escape.ts';
import { DebriefError } from '../../core/errors.ts';
import { toSecond } from '../../core/incident/declare.ts';
import { logColumns, logEntryOf } from '../../core/incident/incidentLog/entry.ts';
import { logFile, writeLogRow } from '../../core/incident/incidentLog/row.ts';
import { namedZone, utcZone } from '../../core/incident/log/zone.ts';
import { reviewCalendar } from '../../core/incident/review/calendar.ts';
import { metricsOf } from '../../core/incident/review/metrics.ts';
import { metricLines } from '../../core/incident/review/metricWords.ts';
import {
  plannedReview,
  proposedReview,
  reviewDue,
  reviewMinutes,
  shownTime,
} from '../../core/incident/review/schedule.ts';
import { agendaLines, deadlineInWords } from '../../core/incident/review/words.ts';
import { type NamedIncident, namedIncident } from '../activeIncident.ts';
import { absolute, shown } from '../files.ts';
import { inertJson } from '../json.ts';
import { timeOption } from '../options.ts';
import type { Run } from '../program.ts';
import type { World } from '../world.ts';

interface ReviewOptions {
  readonly at?: Temporal.Instant;
  readonly ics?: string;
  readonly log?: string | true;
  readonly format: 'text' | 'json';
}

export function reviewCommand({ world }: Run): Command {
  const format = new Option('--format <format>', 'how to print it').choices(['text', 'json']);
  return new Command('review')
    .description("print an incident's metrics, and when and how it is to be reviewed")
    .argument('<file>', 'the incident record')
    .addOption(
      timeOption(
        world,
        '--at <time>',
        'when the review is; what the record says, or the next working hour, by default',
      ),
    )
    .option(
      '--ics <file>',
      'write the appointment into this file; written again, it is a change of the first',
    )
    .option(
      '--log [file]',
      `enter the incident into the log; ${logFile} in the folder of all incidents by default`,
    )
    .addOption(format.default('text'))
    .action((file: string, options: ReviewOptions) => review(world, file, options));
}

async function review(world: World, file: string, options: ReviewOptions): Promise<void> {
  const named = await namedIncident(world, file);
  const planned = options.at ?? plannedReview(named.incident);
  const start = planned ?? proposal(world, named);
  print(world, named, { start, isPlanned: planned !== null, format: options.format });
  if (options.ics !== undefined) await writeAppointment(world, named, { start, file: options.ics });
  if (options.log !== undefined) await writeLog(world, named, options.log === true ? null : options.log);
}

function readersZone() {
  return namedZone(Temporal.Now.timeZoneId()) ?? utcZone;
}

function proposal(world: World, { incident, playbook }: NamedIncident): Temporal.Instant {
  const minutes = reviewMinutes(playbook);
  return proposedReview({ now: world.clock.now(), due: reviewDue(incident), minutes, zone: readersZone() });
}

interface Shown {
  readonly start: Temporal.Instant;
  readonly isPlanned: boolean;
  readonly format: ReviewOptions['format'];
}

function print(
  world: World,
  { incident, playbook }: NamedIncident,
  { start, isPlanned, format }: Shown,
): void {
  const metrics = metricsOf(incident, playbook);
  const due = reviewDue(incident);
  if (format === 'json') {
    const { id, title, drill } = incident;
    const times = {
      due: due?.toString() ?? null,
      proposed: start.toString(),
      minutes: reviewMinutes(playbook),
    };
    world.print(
      inertJson({ version: 1, id, title, drill, metrics, review: { ...times, ...playbook.review } }),
    );
    return;
  }
  const zone = readersZone();
  const drill = incident.drill ? ['A drill: it is kept out of the log and of all totals.'] : [];
  const lines = [
    ...[`${incident.id ?? ''} ${incident.title}`, ...drill, '', ...metricLines(metrics), ''],
    deadlineInWords(incident, world.clock.now(), zone),
    ...[`${isPlanned ? 'Planned' : 'Proposed'}: ${shownTime(start, zone)}`, '', ...agendaLines(playbook)],
  ];
  world.print(lines.map((line) => (/^ */.exec(line)?.[0] ?? '') + singleLine(line)).join('\n'));
}

async function writeAppointment(
  world: World,
  { file, incident, playbook }: NamedIncident,
  { start, file: ics }: { readonly start: Temporal.Instant; readonly file: string },
): Promise<void> {
  const target = absolute(world, ics);
  const before = (await world.documents.exists(target)) ? await world.documents.read(target) : null;
  if (before !== null && !before.startsWith('BEGIN:VCALENDAR')) {
    const message = `${shown(world, target)} is no calendar file; nothing was written.`;
    throw new DebriefError('file-exists', message);
  }
  const record = shown(world, file);
  const text = reviewCalendar(incident, playbook, { start, now: world.clock.now(), record, before });
  await writeText(world, target, { before, text });
  const edit = setFrontMatter(incident.document, { review_at: toSecond(start) });
  await world.documents.write(absolute(world, file), edit);
  world.tell(`debrief: wrote ${shown(world, target)}.`);
}

async function writeText(
  world: World,
  target: string,
  { before, text }: { readonly before: string | null; readonly text: string },
): Promise<void> {
  if (before === null) return world.documents.create(target, text);
  const whole = { span: { start: 0, end: before.length }, newText: text };
  await world.documents.write(target, editOf(before, [whole]));
}

async function writeLog(
  world: World,
  { file, incident, playbook }: NamedIncident,
  named: string | null,
): Promise<void> {
  const record = absolute(world, file);
  const target = named === null ? usualLog(record) : absolute(world, named);
  const way = path.relative(path.dirname(target), record).replaceAll(path.sep, '/');
  const entry = logEntryOf(incident, way);
  const exists = await world.documents.exists(target);
  const edit = writeLogRow(exists ? await world.documents.read(target) : '', entry, logColumns(playbook));
  if (exists) await world.documents.write(target, edit);
  else await world.documents.create(target, resultOf(edit));
  world.tell(`debrief: wrote ${shown(world, target)}.`);
}

/** A record lies in its own folder, in that of its year, in that of all incidents. */
function usualLog(record: string): string {
  const year = path.dirname(path.dirname(record));
  if (/^\d{4}$/.test(path.basename(year))) return path.join(path.dirname(year), logFile);
  throw new DebriefError(
    'usage',
    'The record is in no folder of a year; name the file of the log: --log FILE.',
  );
}
