import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { DebriefError } from '../core/errors.ts';
import { readScenario } from '../core/incident/drill/read.ts';
import type { Scenario } from '../core/incident/drill/scenario.ts';
import { hasCode } from './atomicFile.ts';
import { inside, textOf } from './inside.ts';
import { ownFolder } from './teamPlaybook.ts';

/** Something wrong with a team's own scenario, which is left out for it. */
export interface ScenarioFault {
  /** The absolute path of the file. */
  readonly file: string;
  /** Counts from 1. */
  readonly line: number;
  /** One sentence. */
  readonly message: string;
}

export interface Scenarios {
  /** The team's own first. */
  readonly scenarios: readonly Scenario[];
  readonly faults: readonly ScenarioFault[];
}

/**
 * The scenarios that can be practised: those in `.debrief/drills/` of a team's folder, and those that come with Debrief,
 * unless a team has one of the same id.
 * @param templates the folder `templates/` of the installation
 */
export async function drillScenarios(root: string, templates: string): Promise<Scenarios> {
  const own = await scenariosIn(path.join(root, ownFolder, 'drills'), root);
  const bundled = await scenariosIn(path.join(templates, 'drills'), templates);
  return {
    scenarios: withoutDoubles([...own.scenarios, ...bundled.scenarios]),
    faults: [...own.faults, ...bundled.faults],
  };
}

/** Of one id, the first. */
function withoutDoubles(scenarios: readonly Scenario[]): Scenario[] {
  return scenarios.filter(({ id }, index) => scenarios.findIndex((other) => other.id === id) === index);
}

async function scenariosIn(folder: string, root: string): Promise<Scenarios> {
  const names = (await namesIn(folder)).filter((name) => /\.ya?ml$/.test(name)).sort();
  const files = names.map((name) => path.join(folder, name));
  const read = await Promise.all(files.map((file) => scenarioAt(file, root)));
  return {
    scenarios: read.flatMap(({ scenarios }) => scenarios),
    faults: read.flatMap(({ faults }) => faults),
  };
}

async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder);
  } catch (cause) {
    if (hasCode(cause, 'ENOENT', 'ENOTDIR')) return [];
    throw new DebriefError('file-unreadable', `${folder} cannot be read.`, { cause });
  }
}

async function scenarioAt(file: string, root: string): Promise<Scenarios> {
  try {
    const { scenario, problems } = readScenario((await textOf(await inside(root, file))) ?? '');
    const faults = problems.map(({ line, message }) => ({ file, line, message }));
    return { scenarios: scenario === null ? [] : [scenario], faults };
  } catch (error) {
    if (!(error instanceof DebriefError)) throw error;
    const message =
      error.code === 'path-outside-workspace' ? `A drill may not lead out of ${root}.` : error.message;
    return { scenarios: [], faults: [{ file, line: 1, message }] };
  }
}
