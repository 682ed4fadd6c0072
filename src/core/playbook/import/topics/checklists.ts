import { labelLevel } from '../labels.ts';
import { above, type Item, type Line, type Section } from '../model.ts';
import { idIn, withoutNote, withoutNumber } from '../names.ts';
import { addElement, type Part, type Reading } from '../reading.ts';
import { severitiesIn } from '../severityNames.ts';
import { spanIn } from '../spans.ts';
import { isDocumentTitle } from '../topics.ts';
import { addItem, isChecklist } from './checklistItems.ts';
import { pushDeadline } from './deadlines.ts';
import type { PhaseOf } from './phases.ts';
import { roleIn } from './roleNames.ts';
import { commandsAmongSteps, stepsInList } from './stepLists.ts';
import { stepsInTable } from './stepTables.ts';

type Checklist = Part<'checklists'>;

/** What is ticked off: lists with boxes, numbered steps, bullets under titles that speak of steps, tables of them. */
export function readChecklists(reading: Reading, phaseOf: PhaseOf, inRunbooks: ReadonlySet<Section>): void {
  for (const section of reading.sections) {
    if (inRunbooks.has(section)) continue;
    for (const block of section.blocks) {
      const own = block.kind === 'list' ? block.items.filter((item) => isChecklist(item, item.children)) : [];
      for (const label of own) addChecklist(reading, sectionBelow(section, label), label.children, phaseOf);
      const items =
        block.kind === 'list'
          ? stepsInList(reading, section, {
              ...block,
              items: block.items.filter((item) => !own.includes(item)),
            })
          : block.kind === 'table'
            ? stepsInTable(reading, section, block)
            : [];
      if (items.length > 0) addChecklist(reading, section, items, phaseOf);
    }
    const commands = commandsAmongSteps(reading, section);
    if (commands.length > 0) addChecklist(reading, section, commands, phaseOf);
  }
}

/** What stands below an item that is a label: as if the label stood before the list. */
function sectionBelow(parent: Section, title: Line): Section {
  return { title, level: labelLevel, parent, blocks: [], sections: [] };
}

const moments: readonly (readonly [NonNullable<Checklist['moment']>, RegExp])[] = [
  ['handoff', /hand.?(?:off|over)|shift change/i],
  ['review', /post.?mortem|post.?incident|retro|follow.?up|after (?:the )?incident|lessons/i],
  ['resolved', /after resolution|resolution|resolved|closing|closure|close (?:the )?incident|all.?clear/i],
  ['mitigated', /verif|stability|after (?:rollback|fix|mitigation)|validat/i],
  ['escalated', /escalat/i],
  [
    'declared',
    /initial|immediate|first|declar|acknowledg|activate|on detection|during incident|quick start/i,
  ],
  ['update', /status update|every \d/i],
];

function addChecklist(reading: Reading, section: Section, items: readonly Item[], phaseOf: PhaseOf): void {
  const path = [section, ...above(section)].filter(({ level }) => level > 0);
  const phase = path.map((at) => phaseOf.get(at)).find((id) => id !== undefined);
  const checklists = reading.draft.checklists ?? [];
  reading.draft.checklists = checklists;
  const name = nameOf(
    path,
    checklists.map((checklist) => checklist.name),
  );
  const titles = path.filter((at) => !isDocumentTitle(at)).map(({ title }) => title.text);
  const near = titles.slice(0, 2);
  const checklist: Checklist = { id: idIn(checklists, name), name, items: [] };
  const role = near.map((title) => roleIn(reading, title)).find((id) => id !== undefined);
  const moment = near
    .map((title) => moments.find(([, pattern]) => pattern.test(title))?.[0])
    .find((found) => found !== undefined);
  const limit = titles
    .slice(0, 2)
    .map((title) =>
      /within|first|in \d|<|\bby\b|≤|\(\s*\d+\s*(?:min\w*|hours?)\s*\)$/i.test(title) ? spanIn(title) : null,
    )
    .find((span) => span !== null);
  const severities =
    near.map((title) => severitiesIn(title, reading.scheme)).find((ids) => ids.length > 0) ?? [];
  if (phase !== undefined) checklist.phase = phase;
  if (role !== undefined) checklist.role = role;
  if (moment !== undefined) checklist.moment = moment;
  if (limit !== undefined && limit !== null) {
    checklist.within_minutes = limit.minutes;
    reading.note(checklist, 'within_minutes', section.title.place);
  }
  if (severities.length > 0 && severities.length < reading.scheme.severities.length)
    checklist.severities = severities;
  addElement(reading, checklists, checklist, items[0]?.place ?? section.title.place);
  reading.note(checklist, 'name', section.title.place);
  reading.claim(section.title.place);
  for (const item of items) addItem(reading, checklist, item);
  if (checklist.within_minutes !== undefined) addDeadline(reading, checklist, section);
}

/** A checklist with a time limit is due by then. */
function addDeadline(reading: Reading, checklist: Checklist, { title }: Section): void {
  const minutes = checklist.within_minutes;
  if (minutes === undefined) return;
  const late = checklist.moment === 'review' || /resol|post|after|follow/i.test(title.text);
  const legal = /regulat|authorit|breach|disclos|notif/i.test(title.text) && minutes >= 24 * 60;
  const after = legal ? 'detected' : late || isLate(title.text, minutes) ? 'resolved' : 'declared';
  const name = withoutNote(checklist.name);
  const severities = checklist.severities ?? [];
  pushDeadline(reading, { name, minutes, after, severities, place: title.place });
  const deadline = reading.draft.deadlines?.find((candidate) => candidate.name === name);
  if (deadline !== undefined) deadline.checklist = checklist.id;
}

/** Nobody is given a day to begin. */
function isLate(title: string, minutes: number): boolean {
  return minutes >= 24 * 60 && !/first|initial/i.test(title);
}

/** The title of its section; with the one above where that alone says too little or is taken. */
function nameOf(path: readonly Section[], taken: readonly string[]): string {
  const [own, outer] = path.map(
    ({ title }) => withoutNumber(title.text).replace(/:$/, '').trim() || title.text,
  );
  if (own === undefined) return 'Checklist';
  const plain = own.length > 90 ? `${own.slice(0, 87)}…` : own;
  const isShort = taken.includes(plain) || /^check.?list$/i.test(plain);
  return isShort && outer !== undefined ? `${outer}: ${plain}` : plain;
}
