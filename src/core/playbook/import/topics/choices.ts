import { above, type Code, type Item, type Line, type Section } from '../model.ts';
import { idOf, withoutNote, withoutNumber } from '../names.ts';
import { addElement, addTexts, itemsIn, type Part, type Reading } from '../reading.ts';
import { isProgram, scriptSteps } from '../script.ts';
import { isAbout, topicOf, topicOfTitle } from '../topics.ts';
import { roleIn } from './roles.ts';

/** What is decided by which signs: "Immediate rollback: …". */
export function readDecisions(reading: Reading): void {
  const decisions: Part<'decisions'>[] = [];
  for (const section of reading.sections) {
    const outer = section.parent === null ? null : topicOfTitle(section.parent.title.text);
    if (!isAbout(section, 'decisions') && outer !== 'decisions') continue;
    const labels = section.sections.filter((below) => itemsIn(below).length > 0 && below.level >= 7);
    const choices =
      labels.length > 0
        ? labels.map((below) => choiceOf(reading, below.title, itemsIn(below)))
        : choicesOf(reading, section);
    if (choices.length === 0) continue;
    const question = withoutNumber(withoutNote(section.title.text));
    const note = /\(([^()]*)\)\s*$/.exec(section.title.text)?.[1] ?? '';
    const role = roleIn(reading, note) ?? (note === '' ? undefined : roleIn(reading, section.title.text));
    const id = idOf(question, new Set(decisions.map((decision) => decision.id)));
    addElement(
      reading,
      decisions,
      { id, question, ...(role === undefined ? {} : { role }), choices },
      section.title.place,
    );
  }
  if (decisions.length > 0) reading.draft.decisions = decisions;
}

type Choice = Part<'decisions'>['choices'][number];

function choiceOf(reading: Reading, title: Line, items: readonly Line[]): Choice {
  reading.claim(title.place);
  const choice: Choice = { choose: title.text.replace(/:$/, ''), when: [] };
  reading.note(choice, 'choose', title.place);
  addTexts(reading, choice, 'when', items);
  return choice;
}

function choicesOf(reading: Reading, section: Section): Choice[] {
  const items = itemsIn(section).filter(({ ticked, place }) => ticked === null && !reading.isClaimed(place));
  const grouped = items.filter(({ children }) => children.length > 0);
  if (grouped.length > 0 && grouped.length === items.length)
    return grouped.map((item) => choiceOf(reading, { ...item, text: item.key ?? item.text }, item.children));
  if (items.length > 0 && items.every(({ key, value }) => key !== null && value !== '')) {
    return items.map((item) =>
      choiceOf(reading, { ...item, text: item.value }, [{ ...item, text: item.key ?? item.text }]),
    );
  }
  if (items.length === 0) return [];
  const choose = withoutNote(section.title.text)
    .replace(/^when to /i, '')
    .replace(/^./, (letter) => letter.toUpperCase());
  return [choiceOf(reading, { ...section.title, text: choose }, items)];
}

/** What may be done to end the impact, in the text's order, with its commands. */
export function readMitigations(reading: Reading): void {
  const mitigations: Part<'mitigations'>[] = [];
  for (const section of reading.sections) {
    const outer = section.level >= 7 && section.parent !== null ? topicOf(section.parent) : null;
    if (topicOf(section) !== 'mitigations' && outer !== 'mitigations') continue;
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
      /\bif\b|\(/i.test(section.title.text) &&
      section.parent !== null &&
      topicOf(section.parent) === 'mitigations'
    ) {
      const steps = itemsIn(section).filter(
        ({ place, ticked }) => ticked === null && !reading.isClaimed(place),
      );
      if (steps.length > 0) addMitigation(reading, mitigations, section.title, []);
    }
  }
  if (mitigations.length > 0) reading.draft.mitigations = mitigations;
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
  const id = idOf(name, new Set(mitigations.map((mitigation) => mitigation.id)));
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

function commandsOf(reading: Reading, container: object, { text, language, place }: Code): Command[] {
  reading.claim(place);
  reading.note(container, 'commands', place);
  const commands: Command[] = [];
  let note = '';
  text.split('\n').forEach((line, index) => {
    const comment = /^\s*(?:#(?!!)|--\s)\s*(.+)$/.exec(line)?.[1];
    if (comment !== undefined) note = comment;
    else if (line.trim() !== '') {
      const last = commands.at(-1);
      if (last !== undefined && note === '' && /\\$|[|,]$/.test(last.run.trimEnd())) last.run += `\n${line}`;
      else if (last !== undefined && language === 'sql' && !/;\s*$/.test(last.run) && note === '')
        last.run += `\n${line}`;
      else {
        const said = note || (/\s{2,}#\s+(.*)$/.exec(line)?.[1] ?? '');
        const command: Command = {
          run: line.replace(/\s{2,}#\s.*$/, '').trim(),
          ...(language === '' || language === 'bash' ? {} : { language }),
          ...(said === '' ? {} : { note: said }),
        };
        reading.note(command, 'run', { file: place.file, line: place.line + index, end: place.line + index });
        commands.push(command);
      }
      note = '';
    }
  });
  return commands;
}
