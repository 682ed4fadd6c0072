import { above, type Code, type Item, type Line, type Section, within } from '../model.ts';
import { idIn, withoutNote, withoutNumber } from '../names.ts';
import { addElement, itemsIn, type Part, type Reading } from '../reading.ts';
import { commentIn, isProgram, scriptSteps } from '../script.ts';
import { isAbout, topicOf } from '../topics.ts';
import { situations } from './choices.ts';

/** What may be done to end the impact, in the text's order, with its commands. */
export function readMitigations(reading: Reading): void {
  const mitigations: Part<'mitigations'>[] = [];
  for (const section of reading.sections) {
    const outer = section.level >= 7 && section.parent !== null ? topicOf(section.parent) : null;
    if (topicOf(section) !== 'mitigations' && outer !== 'mitigations') {
      if (isAbout(section, 'steps', 'phases', 'runbooks'))
        readTables(reading, mitigations, section, /contain|mitigat|remed|to use/i);
      if (!isAbout(section, 'severities', 'escalation', 'decisions', 'roles', 'contacts', 'metrics'))
        readTroubles(reading, mitigations, section);
      continue;
    }
    for (const item of itemsIn(section)) {
      if (
        (item.ticked === null || /option/i.test(section.title.text)) &&
        !reading.isClaimed(item.place) &&
        (item.code.length > 0 || isOption(section, item))
      )
        addMitigation(reading, mitigations, item, item.code);
    }
    const programs = section.blocks.filter(
      (block): block is Code => block.kind === 'code' && isProgram(block) && !reading.isClaimed(block.place),
    );
    if (programs.length > 0) addMitigation(reading, mitigations, section.title, programs);
    if (
      section.level >= 7 &&
      programs.length === 0 &&
      /\bif\b|\(|^option\b/i.test(section.title.text) &&
      section.parent !== null &&
      topicOf(section.parent) === 'mitigations'
    ) {
      const steps = within(section)
        .flatMap(itemsIn)
        .filter(({ place, ticked }) => ticked === null && !reading.isClaimed(place));
      if (steps.length > 0) addMitigation(reading, mitigations, section.title, []);
    }
    readTables(reading, mitigations, section, /./);
  }
  if (mitigations.length > 0) reading.draft.mitigations = mitigations;
}

/** A row for each situation, or for each action with when it is used. */
function readTables(
  reading: Reading,
  mitigations: Part<'mitigations'>[],
  section: Section,
  headed: RegExp,
): void {
  for (const block of section.blocks) {
    if (block.kind !== 'table' || !block.header.some(({ text }) => headed.test(text))) continue;
    const found = situations(block).filter(({ then }) => !reading.isClaimed(then.place));
    for (const { when, then } of found)
      addMitigation(reading, mitigations, { ...then, key: then.text, value: when.text }, []);
    if (found.length > 0 && block.header[0]) reading.claim(block.header[0].place);
  }
}

/** A table of symptoms and of what is done about them, wherever it stands. */
function readTroubles(reading: Reading, mitigations: Part<'mitigations'>[], section: Section): void {
  const asked = /^(?:symptoms?|issues?|problems?|errors?|alerts?|signs?)\b/i;
  const told =
    /^(?:(?:quick |immediate |first |likely |recommended )*(?:actions?|fix(?:es)?|solutions?|remed\w+|mitigations?|resolutions?))\b/i;
  for (const block of section.blocks) {
    if (
      block.kind === 'table' &&
      asked.test(block.header[0]?.text ?? '') &&
      block.header.some(({ text }) => told.test(text))
    )
      readTables(reading, mitigations, { ...section, blocks: [block] }, /./);
  }
}

function isOption(section: Section, { key, children }: Item): boolean {
  return (
    key !== null &&
    children.length === 0 &&
    /option|actions|strateg|possible|quick fix|technique|method/i.test(
      [section, ...above(section)]
        .slice(0, 2)
        .map(({ title }) => title.text)
        .join(' '),
    )
  );
}

function addMitigation(
  reading: Reading,
  mitigations: Part<'mitigations'>[],
  line: Line,
  code: readonly Code[],
): void {
  const title = line.key ?? line.text;
  const name = withoutNumber(withoutNote(title)).replace(/:$/, '');
  const note = /\(([^()]+)\)/.exec(
    line.key === null || line.value === '' ? line.text : `${line.key} ${line.value}`,
  )?.[1];
  const id = idIn(mitigations, name);
  const when = (note ?? (line.key === null ? '' : line.value)).replace(/^if /i, '').trim();
  const mitigation: Part<'mitigations'> = { id, name, ...(when === '' ? {} : { when }) };
  addElement(reading, mitigations, mitigation, line.place);
  const commands = code.flatMap((block) => commandsOf(reading, mitigation, block));
  if (commands.length > 0) mitigation.commands = commands;
  else {
    const said = code.flatMap((block) => scriptSteps(block).map(({ title: step }) => step));
    const all = [mitigation.when ?? '', ...said].filter((text) => text !== '').join('; ');
    if (all !== '') mitigation.when = all;
    if (code[0] !== undefined) reading.note(mitigation, 'when', code[0].place);
  }
}

type Command = NonNullable<Part<'mitigations'>['commands']>[number];

/** Whether a command goes on in the next line. */
function goesOn(line: string, language: string): boolean {
  const end = line.trimEnd();
  return /[\\|,]$/.test(end) || (language === 'sql' && !end.endsWith(';'));
}

function commandsOf(reading: Reading, container: object, { text, language, place }: Code): Command[] {
  reading.claim(place);
  reading.note(container, 'commands', place);
  const commands: Command[] = [];
  let said = '';
  let before = '';
  text.split('\n').forEach((line, index) => {
    const comment = commentIn(line, language);
    const last = commands.at(-1);
    if (comment !== null) said = comment;
    else if (line.trim() === '') said = '';
    else if (last !== undefined && said === '' && goesOn(before, language)) last.run += `\n${line}`;
    else {
      const at = { file: place.file, line: place.line + index, end: place.line + index };
      const note = said || (/\s{2,}#\s+(.*)$/.exec(line)?.[1] ?? '');
      const command: Command = {
        run: line.replace(/\s{2,}#\s.*$/, '').trim(),
        ...(language === '' || language === 'bash' ? {} : { language }),
        ...(note === '' ? {} : { note }),
      };
      reading.note(command, 'run', at);
      commands.push(command);
      said = '';
    }
    if (line.trim() !== '') before = line;
  });
  return commands;
}
