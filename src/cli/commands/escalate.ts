import { Command } from 'commander';
import type { Temporal } from 'temporal-polyfill';
import { singleLine } from '../../core/document/escape.ts';
import { DebriefError } from '../../core/errors.ts';
import { clockOf } from '../../core/incident/clock/clockOf.ts';
import { inMinutes } from '../../core/incident/clock/words.ts';
import { calledJustNow, recordEscalation } from '../../core/incident/escalation/escalate.ts';
import {
  type LadderLevel,
  ladderLevels,
  ladderRules,
  levelFacts,
} from '../../core/incident/escalation/ladder.ts';
import type { Playbook } from '../../core/playbook/schema.ts';
import { type NamedIncident, namedIncident } from '../activeIncident.ts';
import { absolute } from '../files.ts';
import { repeated, timeOption } from '../options.ts';
import type { Run } from '../program.ts';
import { asIsOption, type Typed, typedWords } from '../typed.ts';

interface EscalateOptions extends Typed {
  readonly to?: readonly string[];
  readonly reason?: string;
  readonly at?: Temporal.Instant;
}

export function escalateCommand({ world }: Run): Command {
  return new Command('escalate')
    .description('enter that the next level was called; without a reason, show the ladder and what is due')
    .argument('[file]', 'the incident record; the only active one below incidents/ without it')
    .option('--to <level>', 'a level or somebody else, the next level by default; may be repeated', repeated)
    .option('--reason <text>', 'why')
    .addOption(timeOption(world, '--at <time>', 'when they were called; now by default'))
    .addOption(asIsOption())
    .action(async (file: string | undefined, options: EscalateOptions) => {
      const { to, at = world.clock.now() } = options;
      const named = await namedIncident(world, file);
      const { incident, playbook } = named;
      const levels = ladderLevels(incident, playbook, clockOf(incident, playbook, at).due);
      if (options.reason === undefined && to === undefined) {
        const text = ladder(named, levels);
        if (text !== '') world.print(text);
        else world.tell('This playbook has no ladder; say whom with --to, and why with --reason.');
        return;
      }
      if (options.reason === undefined) throw new DebriefError('usage', 'Say why with --reason.');
      const reason = await typedWords(world, options.reason, options);
      const again = calledJustNow(incident, { reason, at });
      const wanted = to && levelsNamed(levels, to);
      const called = wanted ?? (again.length > 0 ? again : [next(named, levels)]);
      const edit = recordEscalation(incident, { to: called, reason, at });
      if (edit.edits.length > 0) {
        await world.documents.write(absolute(world, named.file), edit);
        for (const one of called) world.tell(toldOf(levels, playbook, one));
      } else {
        world.tell(singleLine(`${called.join(', ')}: entered already, a moment ago. Nothing was changed.`));
      }
      world.print(named.file);
    });
}

/** Who was entered, and how they are reached. */
function toldOf(levels: readonly LadderLevel[], { contacts }: Playbook, name: string): string {
  const { who = '', contact = '' } = levels.find(({ level }) => level.name === name)?.level ?? {};
  const number = contacts.find((one) => [contact, name].includes(one.name))?.reach ?? '';
  const isSaid = `${who}\n${name}`.toLowerCase().includes(contact.toLowerCase());
  const reach = [who, isSaid ? '' : contact, number].filter((part) => part !== '').join(', ');
  return singleLine(`Entered: ${name}${reach === '' ? '' : ` (${reach})`}. Debrief itself calls nobody.`);
}

function next({ file }: NamedIncident, levels: readonly LadderLevel[]): string {
  const found = levels.find(({ state }) => state === 'next');
  if (found) return found.level.name;
  const why = levels.length === 0 ? 'This playbook has no ladder' : `All levels were called for ${file}`;
  throw new DebriefError('usage', `${why}; say whom with --to.`);
}

/** By id or name, in any case; whoever is on no level as they are written. */
function levelsNamed(levels: readonly LadderLevel[], names: readonly string[]): string[] {
  return names.map((name) => {
    const key = name.trim().toLowerCase();
    const found = levels.find(({ level }) => [level.id, level.name].some((one) => one.toLowerCase() === key));
    return found?.level.name ?? name;
  });
}

/** "Level 1: to CEO, VP Engineering": what the severity says, also of those who are on no level. */
function ofSeverity({ incident: { severity }, playbook }: NamedIncident): string[] {
  const { id = '', escalate, escalate_to: to = [] } = severity ?? {};
  const names = to.map((key) => playbook.escalation.levels.find((level) => level.id === key)?.name ?? key);
  const words = [...(escalate ? [escalate] : []), ...(names.length > 0 ? [`to ${names.join(', ')}`] : [])];
  return words.length === 0 ? [] : [`${id}: ${words.join('; ')}`];
}

function ladder(named: NamedIncident, levels: readonly LadderLevel[]): string {
  const marks = { called: 'x', next: '>', later: ' ' } as const;
  const rungs = levels.flatMap(({ level, state, due }) => [
    `[${marks[state]}] ${level.name}${state === 'next' ? ` - next${due === null ? '' : `, ${inMinutes(due.leftMs)}: ${due.why}`}` : ''}`,
    ...levelFacts(level).map((fact) => `    ${fact}`),
  ]);
  const rules = ladderRules(named.playbook).map(({ when, action }) =>
    action === '' ? when : `${when}: ${action}`,
  );
  const besides = [...ofSeverity(named), ...rules];
  return [...rungs, ...(rungs.length > 0 && besides.length > 0 ? [''] : []), ...besides]
    .map((line) => line.slice(0, line.search(/\S/)) + singleLine(line))
    .join('\n');
}
