import { Command } from 'commander';
import { editOf } from '../../core/document/edits.ts';
import { singleLine } from '../../core/document/escape.ts';
import { DebriefError } from '../../core/errors.ts';
import { ticks } from '../../core/incident/checklists/ofPlaybook.ts';
import type { DocumentStep, Incident } from '../../core/incident/incident.ts';
import { type NamedIncident, namedIncident } from '../activeIncident.ts';
import { absolute } from '../files.ts';
import { inertJson } from '../json.ts';
import { type Formatted, fileAndWords, formatOption } from '../options.ts';
import { picked } from '../pick.ts';
import type { Run } from '../program.ts';
import type { World } from '../world.ts';

interface TickOptions extends Formatted {
  readonly undo?: true;
}

export function tickCommand({ world }: Run): Command {
  return new Command('tick')
    .description('tick steps of the checklists; without a step, list them with their numbers')
    .argument(
      '[file-and-steps...]',
      'the incident record (the only active one without it), then numbers or words of steps',
    )
    .option('--undo', 'take the ticks away')
    .addOption(formatOption('how to list them'))
    .action(async (words: string[], options: TickOptions) => {
      const { file, rest } = fileAndWords(words);
      const named = await namedIncident(world, file);
      if (rest.length === 0) world.print(listed(named, options));
      else await tick(world, named, { wanted: rest, done: options.undo !== true });
    });
}

interface ListedStep {
  readonly checklist: string;
  readonly step: DocumentStep;
}

function stepsOf({ checklists }: Incident): readonly ListedStep[] {
  return checklists.flatMap(({ name, steps }) => steps.map((step) => ({ checklist: name, step })));
}

function listed({ file, incident }: NamedIncident, { format }: Formatted): string {
  const steps = stepsOf(incident);
  if (format === 'json') {
    const rows = steps.map(({ checklist, step: { text, done } }, index) => ({
      ...{ number: index + 1, checklist, text, done },
    }));
    return inertJson({ version: 1, file, steps: rows });
  }
  const width = String(steps.length).length;
  return steps
    .flatMap(({ checklist, step }, index) => [
      ...(checklist === steps[index - 1]?.checklist ? [] : [singleLine(checklist)]),
      `  [${step.done ? 'x' : ' '}] ${String(index + 1).padStart(width)} ${singleLine(step.text)}`,
    ])
    .join('\n');
}

interface Ticking {
  readonly wanted: readonly string[];
  readonly done: boolean;
}

async function tick(world: World, { file, incident }: NamedIncident, { wanted, done }: Ticking) {
  const all = stepsOf(incident);
  if (all.length === 0) {
    throw new DebriefError('document-unsuitable', `${file} has no checklist; nothing was written.`);
  }
  const wordsOf = ({ step }: ListedStep): string => step.text;
  const found = wanted.map((one) => picked(all, one, { what: 'step', wordsOf }).step);
  const steps = [...new Set(found)];
  for (const step of steps.filter((one) => one.done === done))
    world.tell(singleLine(`${done ? 'Ticked already' : 'Not ticked'}: ${step.text}`));
  const { text } = incident.document;
  const edits = ticks(steps, done);
  if (edits.length > 0) await world.documents.write(absolute(world, file), editOf(text, edits));
  world.print(file);
}
