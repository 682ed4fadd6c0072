import { Command } from 'commander';
import { singleLine } from '../../core/document/escape.ts';
import { DebriefError } from '../../core/errors.ts';
import { injectsDue, scenarioOf } from '../../core/incident/drill/replay.ts';
import { drillReport } from '../../core/incident/drill/report.ts';
import { type Scenario, textOf } from '../../core/incident/drill/scenario.ts';
import { drillScenarios } from '../../platform/drills.ts';
import { type NamedIncident, namedIncident } from '../activeIncident.ts';
import { declare } from '../declare.ts';
import { shown } from '../files.ts';
import { folderOption } from '../incidentsFolder.ts';
import type { Run } from '../program.ts';
import type { World } from '../world.ts';

interface DrillOptions {
  readonly severity?: string;
  readonly folder?: string;
  readonly next?: string;
  readonly report?: string;
}

export function drillCommand({ world }: Run): Command {
  return new Command('drill')
    .description('practise an incident: list what can be played, declare one, tell what comes next')
    .argument('[scenario]', 'the id of what is played; without it they are listed')
    .option('--severity <id>', 'one of the playbook, for example SEV1')
    .addOption(folderOption())
    .option('--next <file>', 'print what is due in this drill and not in its timeline yet')
    .option('--report <file>', 'print what good looks like, and what the team did')
    .addHelpText('after', '\nWhat is told counts once it is logged: debrief log FILE "Support: …".')
    .action((id: string | undefined, options: DrillOptions) => drill(world, id, options));
}

async function drill(world: World, id: string | undefined, options: DrillOptions): Promise<void> {
  if (options.next !== undefined) return printDue(world, await playedIn(world, options.next));
  if (options.report !== undefined) {
    const { incident, scenario, playbook } = await playedIn(world, options.report);
    return world.print(drillReport(incident, scenario, playbook).trimEnd());
  }
  const scenarios = await scenariosOf(world);
  if (id === undefined) {
    for (const one of scenarios) world.print(singleLine(`${one.id}: ${one.name}. ${one.description}`));
    return;
  }
  const { title, services } = scenarioNamed(scenarios, id);
  const { severity, folder } = options;
  const declaredAt = world.clock.now();
  const drilled = { title, services, severity, folder, declaredAt, roles: {}, drill: { scenario: id } };
  world.print(await declare(world, drilled));
}

interface Played extends NamedIncident {
  readonly scenario: Scenario;
}

/** @throws DebriefError `usage` for what replays no scenario */
async function playedIn(world: World, file: string): Promise<Played> {
  const named = await namedIncident(world, file);
  const id = scenarioOf(named.incident);
  if (id === null) throw new DebriefError('usage', `${file} is no drill with a scenario.`);
  return { ...named, scenario: scenarioNamed(await scenariosOf(world), id) };
}

function printDue(world: World, { incident, scenario }: Played): void {
  const now = world.clock.now();
  const { due, nextAt, isOver } = injectsDue(incident, scenario, now);
  for (const inject of due) world.print(textOf(inject));
  if (isOver) world.tell('debrief: The drill is over; --report shows what good looks like.');
  else if (nextAt !== null && due.length === 0) {
    const minutes = Math.ceil((nextAt.epochMilliseconds - now.epochMilliseconds) / 60_000);
    world.tell(`debrief: Nothing is due; look again in ${minutes} min.`);
  }
}

/** @throws DebriefError `usage` */
function scenarioNamed(scenarios: readonly Scenario[], id: string): Scenario {
  const found = scenarios.find((scenario) => scenario.id === id);
  if (found) return found;
  const known = scenarios.map((scenario) => scenario.id).join(', ');
  throw new DebriefError('usage', `There is no drill "${singleLine(id)}"; there is ${known}.`);
}

async function scenariosOf(world: World): Promise<readonly Scenario[]> {
  const { root } = await world.team();
  const { scenarios, faults } = await drillScenarios(root, world.installed('templates'));
  for (const { file, line, message } of faults) {
    world.tell(`debrief: ${shown(world, file)}, line ${line}: ${message}`);
  }
  return scenarios;
}
