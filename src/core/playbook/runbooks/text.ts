import { fencedBlock } from '../../document/code.ts';
import { escapeInline } from '../../document/escape.ts';
import type { PlaybookMitigation } from '../schema/course.ts';
import type { PlaybookRunbook } from '../schema/runbooks.ts';
import type { Playbook } from '../schema.ts';
import { expectationOf } from './find.ts';

/** A runbook as it is shown: its file, with what the playbook states of it below its title. */
export function runbookText(playbook: Playbook, runbook: PlaybookRunbook): string {
  const file = playbook.files.get(runbook.file) ?? '';
  const facts = factsOf(runbook);
  const [title = '', rest = ''] = splitTitle(file, runbook.name);
  return [title, ...(facts === '' ? [] : [facts]), rest.trim()].join('\n\n').trimEnd().concat('\n');
}

function splitTitle(file: string, name: string): [title: string, rest: string] {
  const text = file.replaceAll('\r\n', '\n').trimStart();
  const title = /^# .*/.exec(text)?.[0];
  return title === undefined ? [`# ${escapeInline(name)}`, text] : [title, text.slice(title.length)];
}

function factsOf(runbook: PlaybookRunbook): string {
  const { symptoms, services, note, afterwards } = runbook;
  const stated: readonly (readonly [name: string, value: string | undefined])[] = [
    ['Symptoms', symptoms.join('; ')],
    ['Services', services.join(', ')],
    ['Expect', expectationOf(runbook)],
    ['Note', note],
    ['Afterwards', afterwards],
  ];
  return stated
    .flatMap(([name, value]) => (value ? [`- **${name}:** ${escapeInline(value)}`] : []))
    .join('\n');
}

/** One way to end the impact, as a page like a runbook's. */
export function mitigationText(playbook: Playbook, mitigation: PlaybookMitigation): string {
  const { name, when, commands, runbook: id } = mitigation;
  const runbook = playbook.runbooks.find((candidate) => candidate.id === id);
  return [
    `# ${escapeInline(name)}`,
    ...(when === undefined ? [] : [`Helps against: ${escapeInline(when)}`]),
    ...(runbook === undefined ? [] : [`Runbook: ${escapeInline(runbook.name)}`]),
    ...commands.flatMap(({ note, run, language }) => [
      ...(note === undefined ? [] : [escapeInline(note)]),
      fencedBlock(run, language),
    ]),
  ]
    .join('\n\n')
    .concat('\n');
}
