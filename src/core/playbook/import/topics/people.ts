import type { Item, Line, Section } from '../model.ts';
import {
  addElement,
  addTexts,
  isBlank,
  itemsIn,
  linesIn,
  type Part,
  type Reading,
  state,
  wholeText,
} from '../reading.ts';
import { severitiesIn } from '../severityNames.ts';
import { promised } from '../spans.ts';
import { isAbout, isDocumentTitle, isUnder, topicOf, topicOfTitle } from '../topics.ts';
import { roleIn } from './roles.ts';

/** Whom to call: lists, tables and fenced lines under a title that says so. */
export function readContacts(reading: Reading): void {
  for (const section of reading.sections) {
    if (topicOf(section) === 'onCall') continue;
    if (!isUnder(section, 'contacts') || isAbout(section, 'channels')) continue;
    const group =
      topicOfTitle(section.title.text) === 'contacts' &&
      section.parent !== null &&
      !isAbout(section.parent, 'contacts')
        ? undefined
        : section.title;
    for (const block of section.blocks) {
      if (block.kind === 'list')
        for (const item of block.items) readContact(reading, item, group, block.ordered);
      if (block.kind === 'table') readContactTable(reading, block.header, block.rows, group);
    }
    for (const line of linesIn(section)) {
      if (line.key !== null && !reading.isClaimed(line.place))
        readContact(reading, { ...line, ticked: null, children: [], code: [] }, group);
    }
  }
}

function contactsOf(reading: Reading): Part<'contacts'>[] {
  const contacts = reading.draft.contacts ?? [];
  reading.draft.contacts = contacts;
  return contacts;
}

function readContact(reading: Reading, item: Item, group: Line | undefined, isLadder = false): void {
  // Whoever is called in turn is a contact as well.
  if (reading.isClaimed(item.place) && !(isLadder && item.key !== null)) return;
  const parts = item.key === null ? item.text.split(/\s+[-–—]\s+/) : [];
  const name = (item.key ?? parts[0] ?? item.text).slice(0, 120);
  const reach = item.key === null ? parts.slice(1).join(' - ') : item.value;
  if (
    /status page|incident (?:channel|log)|war room|^channel|^(?:remember|note|important|last|next|document)/i.test(
      name,
    )
  )
    return;
  const contact: Part<'contacts'> = { name };
  const below = item.children.map(({ text }) => text).join('; ');
  const how = [reach, below].filter((text) => text !== '' && !isBlank(text)).join('; ');
  if (how !== '') contact.reach = how;
  else if (isBlank(reach) && reach.split(' ').length > 2) contact.for = reach.replace(/[[\]<>]/g, '').trim();
  if (group !== undefined) contact.group = group.text;
  addElement(reading, contactsOf(reading), contact, item.place);
  for (const child of item.children) reading.claim(child.place);
}

function readContactTable(
  reading: Reading,
  header: readonly Line[],
  rows: readonly (readonly Line[])[],
  group: Line | undefined,
): void {
  const [first] = header;
  if (first === undefined) return;
  reading.claim(first.place);
  const named = Math.max(
    header.findIndex(({ text }) => /role|name|team|who|contact|service|vendor|provider|function/i.test(text)),
    0,
  );
  for (const row of rows) {
    const name = row[named];
    if (name === undefined || name.text === '') continue;
    const contact: Part<'contacts'> = { name: name.text };
    row.forEach((cell, at) => {
      if (at === named || isBlank(cell.text)) return;
      const title = header[at]?.text ?? '';
      if (/for|when|purpose|note|use|area|responsib|availab|escalat/i.test(title))
        contact.for = contact.for === undefined ? cell.text : `${contact.for}; ${cell.text}`;
      else contact.reach = contact.reach === undefined ? cell.text : `${contact.reach}; ${cell.text}`;
    });
    if (group !== undefined) contact.group = group.text;
    addElement(reading, contactsOf(reading), contact, name.place);
  }
}

/** Who is on call when. */
export function readOnCall(reading: Reading): void {
  const onCall: Part<'on_call'>[] = [];
  for (const section of reading.sections) {
    if (!isAbout(section, 'onCall') || isDocumentTitle(section)) continue;
    const prefix =
      section.level >= 7 && !/schedule|rotation|coverage/i.test(section.title.text)
        ? `${section.title.text}, `
        : '';
    for (const line of linesIn(section)) {
      const shift = { ...line, ticked: null, children: [], code: [] };
      if (line.key !== null && line.value !== '' && line.value.length < 120)
        readShift(reading, onCall, shift, { prefix, section });
    }
    for (const block of section.blocks) {
      if (block.kind === 'list')
        for (const item of block.items) readShift(reading, onCall, item, { prefix, section });
      if (block.kind === 'table') readShiftTable(reading, onCall, block.header, block.rows);
    }
  }
  if (onCall.length > 0) reading.draft.on_call = onCall;
}

function readShift(
  reading: Reading,
  onCall: Part<'on_call'>[],
  item: Item,
  { prefix, section }: { prefix: string; section: Section },
): void {
  if (reading.isClaimed(item.place) || item.ticked !== null) return;
  const shift =
    item.key !== null && item.value !== ''
      ? null
      : /^((?:[\d:]+\s?(?:am|pm)?\s*[-–]\s*[\d:]+\s?(?:am|pm)?|24\/7)[^:]*):\s+(.+)$/i.exec(item.text);
  const key = shift?.[1] ?? item.key;
  const timely =
    /hours|day|week|night|holiday|24|am\b|pm\b|primary|secondary|rotation|shift|handoff|handover|schedule|\d/i;
  if (
    key !== null &&
    key !== undefined &&
    (shift?.[2] ?? item.value) !== '' &&
    (timely.test(key) || prefix !== '')
  ) {
    addElement(reading, onCall, { when: prefix + key, who: shift?.[2] ?? item.value }, item.place);
  } else if (/on.?call|shift|rotat|24\s?\/\s?7/i.test(item.text)) {
    addElement(
      reading,
      onCall,
      { when: prefix === '' ? section.title.text : prefix.replace(/, $/, ''), who: wholeText(item).text },
      item.place,
    );
  } else {
    addRule(reading, item);
  }
  for (const child of item.children) reading.claim(child.place);
}

/** What holds at night and at weekends stands with the escalation. */
function addRule(reading: Reading, item: Item): void {
  const escalation = reading.draft.escalation ?? {};
  reading.draft.escalation = escalation;
  addTexts(reading, escalation, 'rules', [wholeText(item)]);
}

function readShiftTable(
  reading: Reading,
  onCall: Part<'on_call'>[],
  header: readonly Line[],
  rows: readonly (readonly Line[])[],
): void {
  const when = header.findIndex(({ text }) => /when|time|hours|shift|day|period|week|window/i.test(text));
  const who = header.findIndex(
    ({ text }, at) => at !== when && /who|primary|engineer|team|owner|on.?call|contact/i.test(text),
  );
  if (when < 0 || who < 0 || header[0] === undefined) return;
  reading.claim(header[0].place);
  for (const row of rows) {
    const [at, person] = [row[when], row[who]];
    if (at === undefined || person === undefined || at.text === '' || person.text === '') continue;
    const note = row
      .flatMap((cell, index) =>
        index === when || index === who || cell.text === ''
          ? []
          : [`${header[index]?.text ?? ''}: ${cell.text}`],
      )
      .join('; ');
    addElement(
      reading,
      onCall,
      { when: at.text, who: person.text, ...(note === '' ? {} : { note }) },
      at.place,
    );
  }
}

/** How an incident is handed from one person to the next. */
export function readHandoff(reading: Reading): void {
  const handoff: Part<'handoff'> = {};
  for (const section of reading.sections) {
    if (!isAbout(section, 'handoff')) continue;
    if (/weekend|off.?hours|coverage/i.test(section.title.text)) {
      for (const item of itemsIn(section)) addRule(reading, item);
      continue;
    }
    for (const item of itemsIn(section)) {
      if (item.ticked !== null) continue;
      addTexts(reading, handoff, 'steps', [wholeText(item)]);
      for (const child of item.children) reading.claim(child.place);
    }
  }
  if (handoff.steps !== undefined) reading.draft.handoff = handoff;
}

/** When a war room opens, who is in it, with what and by which rules. */
export function readWarRoom(reading: Reading): void {
  const room: Part<'war_room'> = {};
  for (const section of reading.sections) {
    if (!isUnder(section, 'warRoom')) {
      readInvited(reading, room, section);
      continue;
    }
    const forAll = severitiesIn(section.title.text, reading.scheme);
    if (forAll.length > 0) open(reading, room, forAll, { minutes: 0, line: section.title });
    for (const line of [...linesIn(section), ...itemsIn(section)])
      readRoomLine(reading, room, line, section.title.text);
  }
  if (Object.keys(room).length > 0) reading.draft.war_room = room;
}

/** "Invite: the SRE, support" stands among the first steps as well. */
function readInvited(reading: Reading, room: Part<'war_room'>, section: Section): void {
  for (const item of itemsIn(section)) {
    if (/^(?:invite|participants|attendees)$/i.test(item.key ?? '') && item.value !== '') {
      addParticipants(reading, room, item.value.split(/,\s*(?:and )?|\s+and\s+/), item);
    }
  }
}

function addParticipants(
  reading: Reading,
  room: Part<'war_room'>,
  names: readonly string[],
  line: Line,
): void {
  const participants = room.participants ?? [];
  room.participants = participants;
  for (const name of names) {
    const participant = roleIn(reading, name) ?? name;
    if (participants.includes(participant)) continue;
    reading.note(participants, participants.length, line.place);
    participants.push(participant);
  }
}

function readRoomLine(reading: Reading, room: Part<'war_room'>, line: Line, title: string): void {
  if (reading.isClaimed(line.place)) return;
  const clauses = line.text
    .split(/,\s*|;\s*|\bor\b/)
    .map((clause) => ({ ids: severitiesIn(clause, reading.scheme), minutes: promised(clause) }));
  if (clauses.some(({ ids, minutes }) => ids.length > 0 && minutes !== null)) {
    for (const { ids, minutes } of clauses)
      if (ids.length > 0 && minutes !== null) open(reading, room, ids, { minutes, line });
  } else if (/participant|invite|attend|who|required/i.test(title)) {
    addParticipants(reading, room, [line.text], line);
    reading.claim(line.place);
  } else if (/tool|platform|equipment/i.test(title)) addTexts(reading, room, 'tools', [line]);
  else if (/cadence|schedule|frequency|updates?$/i.test(title) || /\bevery \d/i.test(line.text))
    addTexts(reading, room, 'cadence', [line]);
  else if (/^(?:invite|participants?|attendees)/i.test(line.key ?? '')) {
    addParticipants(reading, room, line.value.split(/,\s*(?:and )?/), line);
    reading.claim(line.place);
  } else addTexts(reading, room, 'rules', [line]);
}

function open(
  reading: Reading,
  room: Part<'war_room'>,
  severities: string[],
  { minutes, line }: { minutes: number; line: Line },
): void {
  const opens = room.opens ?? [];
  room.opens = opens;
  addElement(reading, opens, { severities, within_minutes: minutes }, line.place);
}

/** Version, review dates, the name and the description of the document itself. */
export function readAbout(reading: Reading): void {
  for (const section of reading.sections) {
    for (const line of [...linesIn(section), ...itemsIn(section)]) {
      const key = line.key ?? '';
      if (/^(?:document |playbook |runbook )?version$/i.test(key))
        state(reading, reading.draft, 'version', { value: line.value, place: line.place });
      else if (
        /^(?:last |next )?(?:updated?|reviewed?|revised|revision|review date|modified|tested)(?: (?:date|on|by))?$|^last update|^effective date|^document owner$/i.test(
          key,
        )
      ) {
        const text = `${key}: ${line.value}`;
        const before = reading.draft.reviewed;
        if (before === undefined)
          state(reading, reading.draft, 'reviewed', { value: text, place: line.place });
        else if (!before.includes(line.value)) reading.draft.reviewed = `${before}; ${text}`;
        reading.claim(line.place);
      } else if (/^(?:document )?(?:owner|maintained by|maintainer)$/i.test(key) && section.level <= 1) {
        state(reading, reading.draft, 'owner', { value: line.value, place: line.place });
      } else if (/^(?:status|build)$/i.test(key) && section.level <= 1) reading.claim(line.place);
    }
  }
}
