import path from 'node:path';
import { Command, Option } from 'commander';
import { positionsOf } from '../../core/document/positions.ts';
import { DebriefError } from '../../core/errors.ts';
import { choose } from '../ask.ts';
import { exitCode } from '../exit.ts';
import { absolute, shown } from '../files.ts';
import { type FormatName, formatNames, formatReport } from '../format/index.ts';
import { inertJson } from '../json.ts';
import type { Run } from '../program.ts';
import type { World } from '../world.ts';

export function playbookCommand({ world, end }: Run): Command {
  const show = new Command('show')
    .description('show the playbook in force, as a page or as data')
    .addOption(new Option('--format <format>', 'how to print it').choices(['md', 'json']).default('md'))
    .action(({ format }: { format: 'md' | 'json' }) => showPlaybook(world, format));
  const check = new Command('check')
    .description('check a playbook: its form, its references, its templates')
    .argument('[file]', 'a playbook.yaml; the one in force by default')
    .addOption(
      new Option('--format <format>', 'how to print findings').choices(formatNames).default('stylish'),
    )
    .action(async (file: string | undefined, { format }: { format: FormatName }) => {
      const { checkedPlaybook } = await import('../playbook/check.ts');
      const report = await checkedPlaybook(world, file);
      const text = await formatReport(report, format);
      if (text !== '') world.print(text);
      end(report.files.length === 0 ? exitCode.clean : exitCode.findings);
    });
  const customize = new Command('customize')
    .description('copy a part of the playbook into .debrief/, to change it there')
    .argument('[part]', 'for example severities, or a file such as postmortem.md')
    .option('--from <id>', 'the playbook to start from, where there is none of your own yet')
    .action((part: string | undefined, options: { from?: string }) => customizePart(world, part, options));
  return new Command('playbook')
    .description("show, check and change your team's way of working")
    .addCommand(show)
    .addCommand(check)
    .addCommand(customize);
}

async function showPlaybook(world: World, format: 'md' | 'json'): Promise<void> {
  const playbook = await world.playbook();
  if (format === 'json') {
    const data = { ...playbook, files: Object.fromEntries(playbook.files) };
    world.print(inertJson({ version: 1, playbook: data }));
    return;
  }
  const { describePlaybook } = await import('../../core/playbook/describe/page.ts');
  world.print(describePlaybook(playbook).trimEnd());
}

async function customizePart(
  world: World,
  asked: string | undefined,
  { from }: { readonly from?: string },
): Promise<void> {
  const { customizePlaybook, ownPlaceOf } = await import('../../platform/customizePlaybook.ts');
  const { defaultPlaybook, loadBundledPlaybook } = await import('../../platform/playbooks.ts');
  const { partsOf } = await import('../../core/playbook/customize.ts');
  const templates = world.installed('templates');
  const { documents } = world;
  const team = await world.team();
  const place = await ownPlaceOf(team, templates, documents);
  const base =
    place.base ?? from ?? (place.text === null ? await chooseBase(world, team.playbooks) : defaultPlaybook);
  if (!team.playbooks.includes(base)) {
    const known = team.playbooks.join(', ');
    throw new DebriefError('usage', `There is no playbook "${base}"; there is ${known}.`);
  }
  const parts = partsOf(await loadBundledPlaybook(templates, base));
  const levels = parts.map(({ id, title }) => ({ value: id, label: `${id}  ${title}` }));
  const id = asked ?? (await choose(world, 'a part', { question: 'What is to be yours?', levels }));
  const part = parts.find((one) => one.id === id);
  if (part === undefined) {
    const known = parts.map((one) => one.id).join(', ');
    throw new DebriefError('usage', `The playbook "${base}" has no part "${id}"; there is ${known}.`);
  }
  const { file, offset, written } = await customizePlaybook({ team, templates, documents, base, part });
  for (const one of written) world.tell(`debrief: wrote ${shown(world, one)}`);
  if (!written.includes(file))
    world.tell(`debrief: ${path.basename(file)} has it already; it was left as it is.`);
  const { line } = positionsOf(await documents.read(absolute(world, file))).positionAt(offset);
  world.print(`${shown(world, file)}:${line}`);
}

function chooseBase(world: World, playbooks: readonly string[]): Promise<string> {
  const levels = playbooks.map((id) => ({ value: id, label: id }));
  return choose(world, '--from', { question: 'Which playbook do you start from?', levels });
}
