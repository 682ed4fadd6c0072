import type { Item, Line, Section, Table } from '../model.ts';
import { idIn, withoutNote, withoutNumber } from '../names.ts';
import { addElement, addTexts, itemsIn, type Part, type Reading } from '../reading.ts';
import { isAbout, topicOfTitle } from '../topics.ts';
import { roleIn } from './roleNames.ts';

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
        : [...choicesOf(reading, section), ...choicesInTables(reading, section)];
    if (choices.length === 0) continue;
    const question = withoutNumber(withoutNote(section.title.text));
    const note = /\(([^()]*)\)\s*$/.exec(section.title.text)?.[1] ?? '';
    const role = roleIn(reading, note) ?? (note === '' ? undefined : roleIn(reading, section.title.text));
    const id = idIn(decisions, question);
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
  const items = itemsIn(section)
    .filter(({ ticked, place }) => ticked === null && !reading.isClaimed(place))
    .map(withArrow);
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

/** "Prices are wrong → load yesterday's": a sign and what is then chosen. */
function withArrow(item: Item): Item {
  const [key, value, ...more] = item.text.split(/\s*(?:→|⇒|-{1,2}>|=>)\s*/);
  const isRule =
    item.key === null &&
    more.length === 0 &&
    key !== undefined &&
    key !== '' &&
    value !== undefined &&
    value !== '';
  return isRule ? { ...item, key, value } : item;
}

/** A column for the situation and one for what is then done. */
export function situations({ header, rows }: Table): { when: Line; then: Line }[] {
  const find = (pattern: RegExp) => header.findIndex(({ text }) => pattern.test(text));
  const at = find(
    /situation|issue|problem|scenario|condition|symptom|cause|^if\b|^when\b|\buse[d]? (?:when|if)|(?:apply|helps) when|when to|trigger|criteri|failure|^(?:incident |attack |error )?type$/i,
  );
  const to = find(
    /mitigat|contain|action|move|fix|remed|response|decision|do\b|then|option|solution|choose/i,
  );
  if (at < 0 || to < 0 || at === to) return [];
  return rows.flatMap((row) => {
    const [when, then] = [row[at], row[to]];
    return when === undefined || then === undefined || when.text === '' || then.text === ''
      ? []
      : [{ when, then }];
  });
}

function choicesInTables(reading: Reading, section: Section): Choice[] {
  return section.blocks.flatMap((block) => {
    if (block.kind !== 'table') return [];
    const found = situations(block).filter(({ when }) => !reading.isClaimed(when.place));
    if (found.length > 0 && block.header[0]) reading.claim(block.header[0].place);
    return found.map(({ when, then }) => choiceOf(reading, then, [when]));
  });
}
