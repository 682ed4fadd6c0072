import type { Item, Line, Section, Table } from '../model.ts';
import { addTexts, isBlank, itemsIn, linesIn, type Reading, state } from '../reading.ts';
import { severitiesIn } from '../severityNames.ts';
import { isAbout, topicOf, topicOfTitle } from '../topics.ts';
import { toItem } from './deadlines.ts';
import { addDuties, type Role, readFact, readGroup, roleOf } from './roleFacts.ts';
import { isKnownRole, isRoleName, isShortName, roleIn } from './roleNames.ts';
import { readRoleProse } from './roleProse.ts';

/** The roles of an incident: under headings of their own, in lists, in tables, wherever a text says that it names roles. */
export function readRoles(reading: Reading): void {
  for (const section of reading.sections) {
    const about = isAbout(section, 'roles');
    const whose = doneBy(section);
    if (whose !== null) {
      const role = roleOf(reading, section.title, whose);
      if (itemsIn(section).length > 0) addDuties(reading, role, linesIn(section).slice(0, 1));
      continue;
    }
    const stated = / role$/i.test(section.title.text) || isRoleHeading(section);
    for (const line of [...linesIn(section), ...itemsIn(section)]) readHolder(reading, line);
    if (stated && (itemsIn(section).length > 0 || linesIn(section).length > 0 || section.sections.length > 0))
      readSection(reading, section);
    else if (about) readBlocks(reading, section);
  }
  for (const section of reading.sections) if (topicOf(section) !== 'roles') readNamedList(reading, section);
  if (reading.draft.roles === undefined) readRoleProse(reading);
}

/** "Steps for the scribe": there is such a role, and what stands below is a checklist of its own. */
function doneBy({ title, level }: Section): string | null {
  const name =
    /^(?:steps|checklist|actions|tasks|to-?dos?) (?:for|of) (?:the |an? )?(.+)$/i.exec(title.text)?.[1] ?? '';
  return level < 7 && isRoleName(name) ? name : null;
}

/** A heading with the name of a role: below one that says so, or beside others. */
function isRoleHeading({ parent, title, level }: Section): boolean {
  if (parent === null) return false;
  if (
    /\broles?\b/i.test(parent.title.text) &&
    topicOfTitle(parent.title.text) === 'roles' &&
    isShortName(title.text)
  )
    return true;
  if (!isRoleName(title.text)) return false;
  if (isAbout(parent, 'roles')) return true;
  const beside = rolesBelow(parent);
  return (
    level < 7 &&
    beside >= 2 &&
    !isAbout(parent, 'contacts', 'escalation', 'runbooks', 'channels', 'messages', 'links')
  );
}

const headings = new WeakMap<Section, number>();

/** How many headings below a section name a role. */
function rolesBelow(parent: Section): number {
  const known = headings.get(parent);
  if (known !== undefined) return known;
  const count = parent.sections.filter((section) => isRoleName(section.title.text)).length;
  headings.set(parent, count);
  return count;
}

/** "Incident commander = the highest ranking person on call". */
function readHolder(reading: Reading, line: Line): void {
  const [, name = '', holder = ''] =
    /^([\p{L} -]{3,40}?)\s*(?:=|\bis (?:the|whoever|always|usually))\s+(.{3,120})$/iu.exec(line.text) ?? [];
  if (!isRoleName(name)) return;
  const role = roleOf(reading, line, name);
  state(reading, role, 'holder', { value: holder, place: line.place });
}

function readBlocks(reading: Reading, section: Section): void {
  for (const block of section.blocks) {
    if (block.kind === 'table') readTable(reading, block);
    if (block.kind === 'text' && !block.quoted) {
      const named = block.lines.filter(({ key, value }) => key !== null && value !== '' && isRoleName(key));
      if (named.length >= 2) for (const line of named) readItem(reading, toItem(line));
      else readNamedLines(reading, block.lines);
    }
    if (block.kind === 'list') {
      const named = block.items.filter(({ key, text }) => isRoleName(key ?? text) || isDuty(section, key));
      if (named.length === 0 || named.length * 2 < block.items.length) continue;
      for (const item of named) readItem(reading, item);
      fillFor(reading, section.title, named);
    }
  }
}

/** "**Scribe**" in a line of its own, with what the scribe does in the next. */
function readNamedLines(reading: Reading, lines: readonly Line[]): void {
  const [first, ...rest] = lines;
  if (first?.key == null || first.value !== '' || rest.length === 0 || !isRoleName(first.key)) return;
  const role = roleOf(reading, first, first.key);
  for (const line of rest) readFact(reading, role, toItem(line));
}

/** Under "Roles" whoever is on call for a part of the system has one as well. */
function isDuty({ title }: Section, key: string | null): boolean {
  return topicOfTitle(title.text) === 'roles' && /^[\p{L} ]{2,30} on-?call$/iu.test(key ?? '');
}

/** Among those who are on call the commander is named as well. */
function readKnown(reading: Reading, section: Section): void {
  for (const item of itemsIn(section)) {
    if (item.key !== null && item.value !== '' && isKnownRole(item.key) && !isBlank(item.value))
      readItem(reading, item);
  }
}

/** "Assign roles:" with a list of them stands under other titles as well. */
function readNamedList(reading: Reading, section: Section): void {
  if (/responsib/i.test(section.title.text) && topicOf(section) === 'onCall') readKnown(reading, section);
  if (
    isAbout(
      section,
      'contacts',
      'escalation',
      'onCall',
      'channels',
      'messages',
      'review',
      'links',
      'warRoom',
      'readiness',
    )
  )
    return;
  for (const block of section.blocks) {
    if (block.kind !== 'list' || block.items.length < 2) continue;
    const named = block.items.filter(
      ({ key, value, ticked }) =>
        key !== null && ticked === null && value.split(' ').length < 25 && value !== '' && isRoleName(key),
    );
    if (
      named.length >= 2 &&
      named.length === block.items.length &&
      !named.every(({ value }) => isBlank(value))
    ) {
      for (const item of named) if (!reading.isClaimed(item.place)) readItem(reading, item);
      fillFor(reading, section.title, named);
    }
  }
}

/** "For SEV1 and SEV2, assign roles:" says which roles an incident of these needs. */
function fillFor(reading: Reading, title: Line, named: readonly Item[]): void {
  const ids = severitiesIn(title.text, reading.scheme);
  for (const severity of reading.draft.severities ?? []) {
    if (!ids.includes(severity.id)) continue;
    severity.roles = named.flatMap((item) => roleIn(reading, item.key ?? item.text) ?? []);
    severity.roles.forEach((_, index) => {
      if (severity.roles !== undefined) reading.note(severity.roles, index, title.place);
    });
  }
}

function readItem(reading: Reading, item: Item): void {
  const role = roleOf(reading, item, item.key ?? item.text);
  if (item.key !== null && item.value !== '' && !isBlank(item.value))
    addDuties(reading, role, [{ ...item, text: item.value }]);
  for (const child of item.children) readFact(reading, role, child);
}

const columns: readonly (readonly [keyof Role & ('holder' | 'backup' | 'contact'), RegExp])[] = [
  ['holder', /who|holder|person|assign|filled|default|primary|name$/i],
  ['backup', /backup|secondary|alternate|deputy/i],
  ['contact', /contact|phone|email|slack|reach/i],
];

function readTable(reading: Reading, { header, rows }: Table): void {
  const at = header.findIndex(({ text }) => /\brole|position|function|title/i.test(text));
  const column = at >= 0 ? at : 0;
  const named = rows.filter((row) => isRoleName(row[column]?.text ?? ''));
  if (at < 0 && named.length * 2 < rows.length) return;
  const [first] = header;
  if (first) reading.claim(first.place);
  for (const row of rows) {
    const own = row[column];
    if (own === undefined || own.text === '') continue;
    const role = roleOf(reading, own, own.text);
    row.forEach((cell, index) => {
      if (index === column || cell.text === '') return;
      const title = header[index]?.text ?? '';
      const field = columns.find(([, pattern]) => pattern.test(title))?.[0];
      if (/respons|dut|does|task|descri|function|account/i.test(title))
        addDuties(reading, role, partsOf(cell));
      else if (/authorit|decid|decision/i.test(title)) addTexts(reading, role, 'authority', [cell]);
      else if (field !== undefined && !isBlank(cell.text))
        state(reading, role, field, { value: cell.text, place: cell.place });
    });
  }
}

function partsOf(cell: Line): Line[] {
  const parts = cell.text.split(/\s*;\s*/);
  const few = parts.length > 1 ? parts : cell.text.split(/,\s+(?:and\s+)?/);
  const chosen = few.every((part) => part.split(' ').length >= 2) ? few : [cell.text];
  return chosen.map((text) => ({ ...cell, text }));
}

function readSection(reading: Reading, section: Section): void {
  const role = roleOf(reading, section.title, section.title.text);
  for (const line of linesIn(section))
    readFact(reading, role, { ...line, ticked: null, children: [], code: [] });
  for (const item of itemsIn(section)) readFact(reading, role, item);
  const groups = section.sections.filter(({ title }) => !/\bsteps\b/i.test(title.text));
  for (const below of groups) readGroup(reading, role, below.title, itemsIn(below));
}

/** Every role has one sentence for what it does; where the text gives a list, its first entry says it. */
export function nameDuties(reading: Reading): void {
  for (const role of reading.draft.roles ?? []) {
    if (role.duty !== '') continue;
    const place = role.duties === undefined ? null : reading.placeOf(role.duties, 0);
    role.duty = role.duties?.[0] ?? `${role.name}, as the team's document says.`;
    if (place !== null) reading.note(role, 'duty', place);
  }
}
