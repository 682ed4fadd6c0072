import { Command } from 'commander';
import { singleLine } from '../../core/document/escape.ts';
import { DebriefError } from '../../core/errors.ts';
import { madeVisible } from '../../core/playbook/runbooks/command.ts';
import {
  expectationOf,
  type Fitting,
  findByWords,
  runbooksFor,
  runbookTexts,
} from '../../core/playbook/runbooks/find.ts';
import { mitigationText, runbookText } from '../../core/playbook/runbooks/text.ts';
import type { Playbook } from '../../core/playbook/schema.ts';
import { activeIncidents, namedIncident } from '../activeIncident.ts';
import { exitCode } from '../exit.ts';
import type { Run } from '../program.ts';
import type { World } from '../world.ts';

interface RunbookOptions {
  readonly show?: string;
  readonly incident?: string;
}

export function runbookCommand(run: Run): Command {
  return new Command('runbook')
    .description('find a runbook by name, symptom or service, and print it; runs nothing')
    .argument('[query...]', 'words of its name, its symptoms or its services, or of a way to end the impact')
    .option('--show <id>', 'print this runbook, or this way to end the impact, whole')
    .option('--incident <file>', 'list first what fits this record; the only active one by default')
    .addHelpText('after', '\nExit code 1: nothing matches the query.')
    .action((query: readonly string[], options: RunbookOptions) => runbook(run, query.join(' '), options));
}

async function runbook(
  { world, end }: Run,
  query: string,
  { show, incident }: RunbookOptions,
): Promise<void> {
  const playbook = await world.playbook();
  if (show !== undefined) return world.print(madeVisible(pageOf(playbook, show)).trimEnd());
  const fitting = runbooksFor(playbook, await incidentFor(world, playbook, incident));
  const all = [
    ...fitting.map((one) => ({ line: rowOf(one), texts: runbookTexts(one) })),
    ...playbook.mitigations.map(({ id, name, when }) => {
      const facts = when === undefined ? [] : [`when: ${when}`];
      return { line: row(id, name, facts), texts: [id, name, when ?? ''] };
    }),
  ];
  const { found, isWhole } = findByWords(all, query, ({ texts }) => texts);
  if (found.length > 0 && !isWhole) world.tell('debrief: No runbook says all of that; these say part of it.');
  for (const { line } of found) world.print(line);
  if (found.length === 0) {
    world.tell(query === '' ? 'debrief: This playbook has no runbooks.' : 'debrief: No runbook says so.');
    if (query !== '') end(exitCode.findings);
  }
}

async function incidentFor(world: World, playbook: Playbook, named: string | undefined) {
  if (named !== undefined) return (await namedIncident(world, named)).incident;
  const active = await activeIncidents(world, playbook);
  return active.length === 1 ? (active[0]?.incident ?? null) : null;
}

/** @throws DebriefError `usage` where nothing has this id */
function pageOf(playbook: Playbook, id: string): string {
  const found = playbook.runbooks.find((candidate) => candidate.id === id);
  if (found) return runbookText(playbook, found);
  const mitigation = playbook.mitigations.find((candidate) => candidate.id === id);
  if (mitigation) return mitigationText(playbook, mitigation);
  const known = [...playbook.runbooks, ...playbook.mitigations].map((one) => one.id).join(', ') || 'none';
  throw new DebriefError('usage', `There is no runbook "${singleLine(id)}"; this playbook has ${known}.`);
}

function rowOf({ runbook: found, fits }: Fitting): string {
  const expectation = expectationOf(found);
  const symptoms = found.symptoms.filter((symptom) => symptom !== found.name && symptom !== fits);
  return row(found.id, found.name, [
    ...(fits === null ? [] : [`fits: ${fits}`]),
    ...(symptoms.length === 0 ? [] : [symptoms.join('; ')]),
    ...(expectation === '' ? [] : [expectation]),
  ]);
}

function row(id: string, name: string, facts: readonly string[]): string {
  return singleLine([`${id}: ${name}`, ...facts].join(' · '));
}
