import { Command, Option } from 'commander';
import { Temporal } from 'temporal-polyfill';
import type { Postmortem } from '../../core/document/model.ts';
import { DebriefError } from '../../core/errors.ts';
import { findChanges, type RepositoryChanges } from '../../core/evidence/changes.ts';
import type { ClueSource } from '../../core/evidence/clues.ts';
import { withDetails } from '../../core/evidence/details.ts';
import { incidentHints } from '../../core/evidence/hints.ts';
import { learnAgain } from '../../core/evidence/history.ts';
import { liveClues } from '../../core/evidence/live/liveClues.ts';
import { published } from '../../core/evidence/published.ts';
import type { EvidenceEntry } from '../../core/evidence/record/record.ts';
import { renderChanges } from '../../core/evidence/record/render.ts';
import { changesReport } from '../../core/evidence/report.ts';
import type { Hints } from '../../core/evidence/scene.ts';
import type { ServiceHints } from '../../core/evidence/services.ts';
import { stackClues } from '../../core/evidence/symptom/stackClues.ts';
import { incidentWindow, parseWindow, type Window, windowBefore } from '../../core/evidence/window.ts';
import { serviceReader } from '../../platform/services.ts';
import {
  type ChangesFormat,
  type Compared,
  compareAll,
  firstOf,
  showCompared,
  viewerOf,
} from '../compare.ts';
import { absolute, readFacts } from '../files.ts';
import { changesText } from '../format/changes.ts';
import { inRepositories, tellUntouched, tellWhatWasRead } from '../inRepositories.ts';
import { inertJson } from '../json.ts';
import { parseCount, repeated, timeOption } from '../options.ts';
import type { Run } from '../program.ts';
import type { World } from '../world.ts';
import { writeChanges } from '../writeChanges.ts';

interface ChangesOptions {
  readonly repo?: readonly string[];
  readonly at?: Temporal.Instant;
  readonly incident?: string;
  readonly window?: string;
  readonly rev?: string;
  readonly good?: string;
  readonly configuration?: boolean;
  readonly path?: readonly string[];
  readonly keyword?: readonly string[];
  readonly service?: readonly string[];
  readonly stack?: string;
  readonly github?: boolean;
  readonly limit: number;
  readonly insert?: boolean;
  readonly refresh?: boolean;
  readonly as: EvidenceEntry['form'];
  readonly format: ChangesFormat;
}

export function changesCommand({ world }: Run): Command {
  const format = new Option('--format <format>', 'how to print them').choices(['text', 'md', 'json']);
  const form = new Option('--as <form>', 'how to write them, unless the document lists some').choices([
    'list',
    'table',
  ]);
  return new Command('changes')
    .description('list what landed before an incident, the most suspicious first')
    .option(
      '--repo <folder>',
      'a repository; by default this one and those that belong to it; may be repeated',
      repeated,
    )
    .addOption(timeOption(world, '--at <time>', 'when the impact began'))
    .option('--incident <file>', 'the document that says when the impact began')
    .addOption(windowOption())
    .option('--rev <rev>', 'the branch that is deployed; configured or guessed by default')
    .option('--good <rev>', 'compare with this revision, which worked, in place of looking back in time')
    .option('--configuration', 'with --good: also how configuration files differ')
    .option('--path <path>', 'raises changes below this path; may be repeated', repeated)
    .option('--keyword <word>', 'raises changes that mention it; may be repeated', repeated)
    .option('--service <name>', 'raises changes of an affected service; may be repeated', repeated)
    .option('--stack <file>', 'raises changes of what a stack trace or error names; - for standard input')
    .option('--github', 'also ask GitHub what was deployed, released and approved; needs GITHUB_TOKEN')
    .option('--limit <n>', 'the most changes of a repository to list', parseCount, 20)
    .option('--insert', 'write them into the evidence section of --incident FILE')
    .option('--refresh', 'bring the reasons of those that --incident FILE lists up to date')
    .addOption(form.default('list'))
    .addOption(format.default(world.columns === null ? 'md' : 'text', 'text on a terminal, else md'))
    .action((options: ChangesOptions) => listChanges(world, options));
}

function windowOption(): Option {
  const description = 'how far to look back: 30m, 24h, 7d; what the team has configured by default';
  return new Option('--window <length>', description).conflicts('good');
}

async function listChanges(world: World, options: ChangesOptions): Promise<void> {
  const { incident, insert, refresh } = options;
  const written = insert === true || refresh === true;
  if (written && incident === undefined)
    throw new DebriefError('usage', 'Give --incident FILE to say where to write them.');
  const document = incident === undefined ? undefined : await readFacts(world, incident);
  const compared = await comparedOf(world, options, document);
  const all =
    compared?.map(({ comparison }) => comparison.changes) ?? (await changesOf(world, options, document));
  const changes = all.map((one) => firstOf(one, options.limit));
  tellWhatWasRead(world, changes);
  tellUntouched(world, options.path ?? [], changes);
  if (written && incident !== undefined) await writeChanges(world, { ...options, incident }, all);
  if (compared) return await showCompared(world, options, compared);
  await show(world, options, changes);
  await learn(world, changes);
}

/** Null where no revision is known that worked. */
async function comparedOf(
  world: World,
  options: ChangesOptions,
  document: Postmortem | undefined,
): Promise<readonly Compared[] | null> {
  const { good, configuration } = options;
  if (good === undefined) {
    if (configuration) throw new DebriefError('usage', 'Give --good REV to say what to compare with.');
    return null;
  }
  const hints = await hintsOf(world, options, document);
  const known = { document, hints, sources: await sourcesOf(world, options) };
  return compareAll(world, { ...options, good, limit: mostRanked(options) }, known);
}

async function hintsOf(
  world: World,
  { path = [], keyword = [], service = [] }: ChangesOptions,
  document: Postmortem | undefined,
): Promise<Hints & ServiceHints> {
  const hints = document ? incidentHints(document) : { paths: [], keywords: [], services: [] };
  const services = [...new Set([...hints.services, ...service])];
  const names = service.map((name) => name.toLowerCase());
  return {
    paths: [...hints.paths, ...path],
    keywords: [...hints.keywords, ...keyword, ...names],
    services,
    ...(services.length > 0 && { knownServices: serviceReader(await world.team()) }),
  };
}

async function show(
  world: World,
  { format, as }: ChangesOptions,
  changes: readonly RepositoryChanges[],
): Promise<void> {
  const found = changes.filter(({ units }) => units.length > 0);
  if (format === 'json') world.print(inertJson(changesReport(await detailed(world, changes))));
  else if (found.length === 0) world.tell('debrief: Nothing landed in that window; try a longer --window.');
  else if (format === 'text') world.print(changesText(found, viewerOf(world)));
  else world.print(await markdownOf(world, found, as));
}

async function markdownOf(
  world: World,
  found: readonly RepositoryChanges[],
  form: EvidenceEntry['form'],
): Promise<string> {
  const git = await world.git();
  const linked = await Promise.all(found.map((one) => published(git, one, world.signal)));
  return linked.map((one) => renderChanges(one, form)).join('\n\n');
}

async function detailed(
  world: World,
  changes: readonly RepositoryChanges[],
): Promise<readonly RepositoryChanges[]> {
  const git = await world.git();
  return Promise.all(changes.map((one) => withDetails(one, { git }, world.signal)));
}

/**
 * For the next time: what a repository took back before raises what is like it. The answer is out by now, so a failure
 * here (a branch that was deleted meanwhile, Ctrl+C) is none of the command.
 */
async function learn(world: World, changes: readonly RepositoryChanges[]): Promise<void> {
  const [git, priors] = await Promise.all([world.git(), world.priors()]);
  for (const { root, head, learnt } of changes)
    await learnAgain({ git, priors, root, head, learnt }, world.signal).catch(() => undefined);
}

async function changesOf(
  world: World,
  options: ChangesOptions,
  document: Postmortem | undefined,
): Promise<readonly RepositoryChanges[]> {
  const [git, priors] = await Promise.all([world.git(), world.priors()]);
  const [window, hints, sources] = await Promise.all([
    windowOf(world, options, document),
    hintsOf(world, options, document),
    sourcesOf(world, options),
  ]);
  const limit = mostRanked(options);
  const known = { git, priors, window, sources, limit, ...hints };
  return inRepositories(
    world,
    { named: options.repo, services: hints.services },
    ({ root, branch, isNamed }) => {
      const rev = isNamed && options.rev !== undefined ? { rev: options.rev } : {};
      return findChanges({ ...known, ...rev, root, branch }, world.signal);
    },
  );
}

/** What the document lists is brought up to date at whatever place it ranks. */
function mostRanked({ refresh, limit }: ChangesOptions): number {
  return refresh ? Number.POSITIVE_INFINITY : limit;
}

async function sourcesOf(world: World, { stack, github }: ChangesOptions): Promise<readonly ClueSource[]> {
  const live = await liveSource(world, github === true);
  if (stack === undefined) return [live];
  const text =
    stack === '-'
      ? new TextDecoder().decode(await world.input())
      : await world.documents.read(absolute(world, stack));
  return [live, stackClues(text)];
}

/** The command is offline unless it is asked to be otherwise. */
async function liveSource(world: World, github: boolean): Promise<ClueSource> {
  const tags = await world.tags();
  if (!github) return liveClues({ tags });
  const { gitHubConnection } = await import('../github.ts');
  return liveClues({ tags, connect: gitHubConnection(world) });
}

async function windowOf(
  world: World,
  { at, window }: ChangesOptions,
  document: Postmortem | undefined,
): Promise<Window> {
  const hours = (window === undefined ? await lookBackOf(world) : parseWindow(window)) / hourMs;
  if (at) return windowBefore(at.epochMilliseconds, hours * hourMs);
  if (document) return incidentWindow(document, hours);
  throw new DebriefError(
    'usage',
    'Give --at TIME or --incident FILE, so that there is a time to look back from.',
  );
}

async function lookBackOf(world: World): Promise<number> {
  const { lookBackMs } = (await world.team()).configuration.changes;
  return lookBackMs ?? (await world.playbook()).look_back_hours * hourMs;
}

const hourMs = Temporal.Duration.from({ hours: 1 }).total('milliseconds');
