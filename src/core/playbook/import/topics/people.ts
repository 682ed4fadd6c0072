import { above, type Item, type Line, type Section } from '../model.ts';
import {
  addElement,
  addTexts,
  isBlank,
  itemsIn,
  linesIn,
  type Part,
  type Reading,
  wholeText,
} from '../reading.ts';
import { isAbout, isDocumentTitle, isUnder, topicOf, topicOfTitle } from '../topics.ts';

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

/** What a text about being on call says besides who is when. */
const aside =
  /compensat|\bpay\b|stipend|health|wellness|burn-?out|\bfaqs?\b|swap|swaps|calendar|metrics|\btools?\b|\baccess\b|\bhelp\b|tips|philosophy|\?$/i;

/** Who is on call when. */
export function readOnCall(reading: Reading): void {
  const onCall: Part<'on_call'>[] = [];
  for (const section of reading.sections) {
    if (!isAbout(section, 'onCall') || isDocumentTitle(section)) continue;
    if ([section, ...above(section)].some(({ title }) => aside.test(title.text))) continue;
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
      if (block.kind === 'list' && !(block.ordered && isProcedure(section)))
        for (const item of block.items) readShift(reading, onCall, item, { prefix, section });
      if (block.kind === 'table') readShiftTable(reading, onCall, block.header, block.rows);
    }
  }
  if (onCall.length > 0) reading.draft.on_call = onCall;
}

/** Numbers before what is done at a hand-over; before who covers a weekend they only count. */
function isProcedure({ title }: Section): boolean {
  return /step|procedure|process|checklist|outgoing|incoming|before|after|during|how to/i.test(title.text);
}

function readShift(
  reading: Reading,
  onCall: Part<'on_call'>[],
  item: Item,
  { prefix, section }: { prefix: string; section: Section },
): void {
  if (reading.isClaimed(item.place) || item.ticked !== null || item.text.endsWith('?')) return;
  const shift =
    item.key !== null && item.value !== ''
      ? null
      : /^((?:[\d:]+\s?(?:am|pm)?\s*[-–]\s*[\d:]+\s?(?:am|pm)?|24\/7)[^:]*):\s+(.+)$/i.exec(item.text);
  const key = shift?.[1] ?? item.key;
  if (key !== null && key !== undefined && (shift?.[2] ?? item.value) !== '' && timely.test(prefix + key)) {
    addElement(reading, onCall, { when: prefix + key, who: shift?.[2] ?? item.value }, item.place);
  } else if (/on.?call|shift|rotat|24\s?\/\s?7/i.test(item.text)) {
    addElement(
      reading,
      onCall,
      { when: prefix === '' ? section.title.text : prefix.replace(/, $/, ''), who: wholeText(item).text },
      item.place,
    );
  } else if (called.test(item.text)) {
    addRule(reading, item);
  } else return;
  for (const child of item.children) reading.claim(child.place);
}

const timely =
  /hours|day|week|night|holiday|24|am\b|pm\b|primary|secondary|rotation|shift|handoff|handover|schedule|\d/i;

/** Words of a rule about calling people. */
const called =
  /escalat|\bpag(?:e|ed|es|ing)\b|\bcall(?:s|ed)?\b|respon[ds]|acknowledg|cover|weekend|night|morning|holiday|hours|reach/i;

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
