import { Command } from 'commander';
import type { Temporal } from 'temporal-polyfill';
import { singleLine } from '../../core/document/escape.ts';
import { DebriefError } from '../../core/errors.ts';
import {
  type Condition,
  conditionsOf,
  type DecisionChoice,
  proposedChoice,
  recordDecision,
} from '../../core/incident/decide.ts';
import type { PlaybookDecision } from '../../core/playbook/schema/course.ts';
import { type NamedIncident, namedIncident } from '../activeIncident.ts';
import { absolute } from '../files.ts';
import { inertJson } from '../json.ts';
import { type Formatted, fileAndWords, formatOption, repeated, timeOption } from '../options.ts';
import { picked } from '../pick.ts';
import type { Run } from '../program.ts';
import type { World } from '../world.ts';

interface DecideOptions extends Formatted {
  readonly holds?: readonly string[];
  readonly choose?: string;
  readonly at?: Temporal.Instant;
}

export function decideCommand({ world }: Run): Command {
  return new Command('decide')
    .description("show the playbook's decisions, what their conditions speak for, and enter what was decided")
    .argument(
      '[file-and-decision...]',
      'the incident record (the only active one without it), then the decision',
    )
    .option(
      '--holds <condition>',
      'a condition that is met, by its number or words; may be repeated',
      repeated,
    )
    .option(
      '--choose <choice>',
      'enter that this was decided, by its number or words, with what spoke for it',
    )
    .addOption(timeOption(world, '--at <time>', 'when it was decided; now by default'))
    .addOption(formatOption('how to show it'))
    .action(async (words: string[], options: DecideOptions) => {
      const { file, rest } = fileAndWords(words);
      const named = await namedIncident(world, file);
      const decision = decisionIn(named, rest, options);
      if (decision === null) return world.print(shown(named, named.playbook.decisions, options));
      const holding = (options.holds ?? []).map((one) =>
        picked(conditionsOf(decision), one, { what: 'condition', wordsOf: ({ text }) => text }),
      );
      if (options.choose !== undefined) await enter(world, named, { decision, holding, ...options });
      else if (holding.length > 0) propose(world, decision, holding, options);
      else world.print(shown(named, [decision], options));
    });
}

/** The one that is named, or the only one there is where something is said of it; null for all of them. */
function decisionIn(
  { playbook }: NamedIncident,
  [wanted, ...more]: readonly string[],
  { holds, choose }: DecideOptions,
): PlaybookDecision | null {
  const { decisions } = playbook;
  if (decisions.length === 0) {
    throw new DebriefError('usage', 'This playbook has no rules for decisions; debrief log enters one.');
  }
  if (more.length > 0) throw new DebriefError('usage', 'Name one decision; quote what has spaces.');
  const [only] = decisions;
  if (wanted !== undefined) {
    const byId = decisions.find(({ id }) => id === wanted);
    return byId ?? picked(decisions, wanted, { what: 'decision', wordsOf: ({ question }) => question });
  }
  if (holds === undefined && choose === undefined) return null;
  if (only && decisions.length === 1) return only;
  throw new DebriefError('usage', `Name the decision: ${decisions.map(({ id }) => id).join(', ')}.`);
}

interface Decided extends DecideOptions {
  readonly decision: PlaybookDecision;
  readonly holding: readonly Condition[];
}

async function enter(world: World, { file, incident }: NamedIncident, decided: Decided): Promise<void> {
  const { decision, holding, choose = '', at = world.clock.now() } = decided;
  const choice = picked(decision.choices, choose, { what: 'choice', wordsOf: (one) => one.choose });
  const reasons = holding.filter((condition) => condition.choice === choice).map(({ text }) => text);
  const edit = recordDecision(incident, { choice: choice.choose, reasons, at });
  await world.documents.write(absolute(world, file), edit);
  world.print(file);
}

function propose(
  world: World,
  decision: PlaybookDecision,
  holding: readonly Condition[],
  { format }: Formatted,
): void {
  const choice = proposedChoice(decision, holding);
  if (format === 'json') {
    const [held, proposed] = [holding.map(({ text }) => text), choice?.choose ?? null];
    world.print(inertJson({ version: 1, decision: decision.id, holding: held, proposed }));
  } else {
    world.print(singleLine(choice?.choose ?? ''));
    world.tell('By what is met; --choose enters it.');
  }
}

function shown(
  { file, incident }: NamedIncident,
  decisions: readonly PlaybookDecision[],
  { format }: Formatted,
): string {
  const whoOf = ({ role }: PlaybookDecision) => incident.roles.find(({ id }) => id === role);
  if (format === 'json') {
    const all = decisions.map((decision) => ({
      id: decision.id,
      question: decision.question,
      role: decision.role ?? null,
      choices: decision.choices,
    }));
    return inertJson({ version: 1, file, decisions: all });
  }
  return decisions
    .map((decision) => {
      const who = whoOf(decision);
      const decides = who ? ` (${who.name} decides${who.holder ? `: ${who.holder.value}` : ''})` : '';
      const head = singleLine(`${decision.id}: ${decision.question}${decides}`);
      return [head, ...choiceLines(decision)].join('\n');
    })
    .join('\n\n');
}

/** Conditions are counted through all choices, as --holds takes them. */
function choiceLines(decision: PlaybookDecision): string[] {
  const conditions = conditionsOf(decision);
  const linesOf = (choice: DecisionChoice): string[] =>
    conditions.flatMap((one, index) =>
      one.choice === choice ? [`    ${index + 1} ${singleLine(one.text)}`] : [],
    );
  return decision.choices.flatMap((choice, index) => [
    `  ${index + 1}. ${singleLine(choice.choose)}, when`,
    ...linesOf(choice),
  ]);
}
