import { Command } from 'commander';
import type { Temporal } from 'temporal-polyfill';
import { singleLine } from '../../core/document/escape.ts';
import { DebriefError } from '../../core/errors.ts';
import { severityNamed } from '../../core/incident/declare.ts';
import { assessedSeverity, criteriaOf } from '../../core/incident/severity/assess.ts';
import { changeSeverity, severityConsequences } from '../../core/incident/severity/change.ts';
import type { Playbook } from '../../core/playbook/schema.ts';
import { namedIncident } from '../activeIncident.ts';
import { absolute } from '../files.ts';
import { inertJson } from '../json.ts';
import { type Formatted, fileAndWord, formatOption, repeated, timeOption } from '../options.ts';
import { picked } from '../pick.ts';
import type { Run } from '../program.ts';
import { asIsOption, type Typed, typedWords } from '../typed.ts';
import type { World } from '../world.ts';

interface SeverityOptions extends Typed, Formatted {
  readonly reason?: string;
  readonly assess?: true;
  readonly holds?: readonly string[];
  readonly at?: Temporal.Instant;
}

export function severityCommand({ world }: Run): Command {
  return new Command('severity')
    .description('make an incident more or less severe, with the reason, and say what that means')
    .argument('[file-and-level...]', 'the incident record (the only active one without it), then the level')
    .option('--reason <text>', 'why; required for a change')
    .addOption(timeOption(world, '--at <time>', 'since when; now by default'))
    .addOption(asIsOption())
    .option('--assess', 'change nothing: list the criteria of all levels with their numbers')
    .option(
      '--holds <criterion>',
      'print the level by what is true, a number or words; may be repeated',
      repeated,
    )
    .addOption(formatOption('how to print an assessment'))
    .action(async (words: string[], options: SeverityOptions) => {
      if (options.assess || options.holds) assess(world, await world.playbook(), options);
      else await change(world, words, options);
    });
}

async function change(world: World, words: readonly string[], options: SeverityOptions): Promise<void> {
  const { at = world.clock.now() } = options;
  if (words.length === 0) {
    throw new DebriefError('usage', 'Name the level; --assess lists what makes an incident how severe.');
  }
  if (options.reason === undefined) throw new DebriefError('usage', 'Say why with --reason.');
  const { file, word } = fileAndWord(words);
  const named = await namedIncident(world, file);
  const to = severityNamed(named.playbook, word);
  const reason = await typedWords(world, options.reason, options);
  const edit = changeSeverity(named.incident, named.playbook, { to, reason, at });
  await world.documents.write(absolute(world, named.file), edit);
  world.print(named.file);
  for (const sentence of severityConsequences(named.incident, to, named.playbook)) world.tell(`${sentence}.`);
}

function assess(world: World, playbook: Playbook, { holds = [], format }: SeverityOptions): void {
  const criteria = criteriaOf(playbook);
  const holding = holds.map((one) =>
    picked(criteria, one, { what: 'criterion', wordsOf: ({ text }) => text }),
  );
  const proposed = assessedSeverity(playbook, holding);
  if (format === 'json') world.print(inertJson(assessmentJson(playbook, holding, proposed)));
  else if (proposed !== null) {
    world.print(proposed.id);
    world.tell(singleLine(`${proposed.name}: ${holding.map(({ text }) => text).join('; ')}`));
  } else {
    for (const question of playbook.assessment) world.tell(singleLine(question));
    world.print(listed(playbook));
  }
}

/** Criteria are counted through all levels, as --holds takes them. */
function listed(playbook: Playbook): string {
  const criteria = criteriaOf(playbook);
  return playbook.severities
    .flatMap((severity) => [
      singleLine(`${severity.id} ${severity.name}, any one of`),
      ...criteria.flatMap((one, index) =>
        one.severity === severity ? [`  ${index + 1} ${singleLine(one.text)}`] : [],
      ),
    ])
    .join('\n');
}

type Criteria = ReturnType<typeof criteriaOf>;

function assessmentJson(
  playbook: Playbook,
  holding: Criteria,
  proposed: ReturnType<typeof assessedSeverity>,
): object {
  return {
    version: 1,
    questions: playbook.assessment,
    criteria: criteriaOf(playbook).map(({ severity, text }, index) => ({
      number: index + 1,
      severity: severity.id,
      text,
      holds: holding.some((one) => one.severity === severity && one.text === text),
    })),
    proposed: proposed?.id ?? null,
  };
}
