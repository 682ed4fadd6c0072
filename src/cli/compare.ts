import type { Temporal } from 'temporal-polyfill';
import type { Postmortem } from '../core/document/model.ts';
import { DebriefError } from '../core/errors.ts';
import type { RepositoryChanges } from '../core/evidence/changes.ts';
import type { ClueSource } from '../core/evidence/clues.ts';
import { type Comparison, compareRevisions } from '../core/evidence/compare.ts';
import {
  type ConfigurationChanges,
  configurationChanges,
} from '../core/evidence/configurationChanges/find.ts';
import { renderConfiguration } from '../core/evidence/configurationChanges/render.ts';
import { withDetails } from '../core/evidence/details.ts';
import { published } from '../core/evidence/published.ts';
import type { EvidenceEntry } from '../core/evidence/record/record.ts';
import { comparisonReport, renderComparison } from '../core/evidence/renderComparison.ts';
import type { Hints } from '../core/evidence/scene.ts';
import type { ServiceHints } from '../core/evidence/services.ts';
import { incidentWindow } from '../core/evidence/window.ts';
import { comparisonText, type Viewer } from './format/changes.ts';
import { inRepositories, type Place } from './inRepositories.ts';
import { inertJson } from './json.ts';
import type { World } from './world.ts';

/** How `debrief changes` prints: for people, for documents, for programs. */
export type ChangesFormat = 'text' | 'md' | 'json';

export interface CompareOptions {
  readonly repo?: readonly string[];
  readonly at?: Temporal.Instant;
  readonly good: string;
  readonly rev?: string;
  readonly configuration?: boolean;
  readonly limit: number;
  readonly as: EvidenceEntry['form'];
  readonly format: ChangesFormat;
}

/** What is known of the incident beside its time. */
export interface KnownIncident {
  readonly document: Postmortem | undefined;
  readonly hints: Hints & ServiceHints;
  readonly sources: readonly ClueSource[];
}

/** One repository with what its two revisions differ in. */
export interface Compared {
  readonly comparison: Comparison;
  /** Null where nobody asked. */
  readonly configuration: ConfigurationChanges | null;
}

export async function compareAll(
  world: World,
  options: CompareOptions,
  known: KnownIncident,
): Promise<readonly Compared[]> {
  const impactMs = options.at?.epochMilliseconds ?? impactOf(world, known.document);
  return inRepositories(world, { named: options.repo ?? ['.'] }, (place) =>
    compareOne(world, options, { ...known, ...place, impactMs }),
  );
}

async function compareOne(
  world: World,
  { good, rev, limit, configuration }: CompareOptions,
  { hints, sources, root, branch, impactMs }: KnownIncident & Place & { readonly impactMs: number },
): Promise<Compared> {
  const [git, priors] = await Promise.all([world.git(), world.priors()]);
  const sides = { git, root, good, branch, ...(rev !== undefined && { bad: rev }) };
  const request = { ...sides, ...hints, sources, priors, impactMs, limit };
  const comparison = await compareRevisions(request, world.signal);
  if (!configuration) return { comparison, configuration: null };
  const [comparer, playbook, { findSecrets }] = await Promise.all([
    world.comparer(),
    world.playbook(),
    import('../platform/secrets.ts'),
  ]);
  const globs = playbook.configuration_paths;
  const differences = await configurationChanges({ ...sides, comparer, findSecrets, globs }, world.signal);
  return { comparison, configuration: differences };
}

/** Now, where nobody has written down yet when it began. */
function impactOf({ clock, tell }: World, document: Postmortem | undefined): number {
  try {
    if (document) return incidentWindow(document, 1).impactMs;
  } catch (error) {
    if (!(error instanceof DebriefError) || error.code !== 'time-invalid') throw error;
  }
  tell('debrief: When the impact began is not known, so that the reasons count from now; --at TIME says it.');
  return clock.now().epochMilliseconds;
}

export async function showCompared(
  world: World,
  { as, format, limit }: Pick<CompareOptions, 'as' | 'format' | 'limit'>,
  compared: readonly Compared[],
): Promise<void> {
  const all = compared.map(({ comparison, configuration }) => {
    return { comparison: { ...comparison, changes: firstOf(comparison.changes, limit) }, configuration };
  });
  for (const { configuration } of all) {
    if (configuration?.files.length === 0) world.tell('debrief: No configuration file differs.');
    for (const note of configuration?.notes ?? []) world.tell(`debrief: ${note}`);
  }
  if (format === 'json') {
    const reports = await Promise.all(all.map((one) => reportOf(world, one)));
    return world.print(inertJson({ version: 1, repos: reports.flat() }));
  }
  const texts = await Promise.all(all.map((one) => shownOf(world, one, { as, format })));
  const told = texts.filter((text) => text !== '');
  if (told.length > 0) world.print(told.join('\n\n'));
}

/** Without those past the limit. */
export function firstOf(changes: RepositoryChanges, limit: number): RepositoryChanges {
  return { ...changes, units: changes.units.slice(0, limit) };
}

async function reportOf(world: World, { comparison, configuration }: Compared): Promise<object[]> {
  const files = configuration && { configuration: configuration.files };
  const changes = await withDetails(comparison.changes, { git: await world.git() }, world.signal);
  return comparisonReport({ ...comparison, changes }).map((repo) => ({ ...repo, ...files }));
}

export function viewerOf({ clock, columns }: World): Viewer {
  return { nowMs: clock.now().epochMilliseconds, columns };
}

/** The two sides, then the configuration, which is a fenced diff in either form. */
async function shownOf(
  world: World,
  { comparison, configuration }: Compared,
  { as, format }: Pick<CompareOptions, 'as' | 'format'>,
): Promise<string> {
  const sides =
    format === 'text' ? comparisonText(comparison, viewerOf(world)) : await markdownOf(world, comparison, as);
  const parts = [sides, configuration ? renderConfiguration(configuration) : ''];
  return parts.filter((part) => part !== '').join('\n\n');
}

async function markdownOf(
  world: World,
  comparison: Comparison,
  form: EvidenceEntry['form'],
): Promise<string> {
  const changes = await published(await world.git(), comparison.changes, world.signal);
  return renderComparison({ ...comparison, changes }, form);
}
