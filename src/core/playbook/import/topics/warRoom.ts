import type { Line, Section } from '../model.ts';
import { addElement, addTexts, itemsIn, linesIn, type Part, type Reading } from '../reading.ts';
import { severitiesIn } from '../severityNames.ts';
import { promised } from '../spans.ts';
import { isUnder } from '../topics.ts';
import { roleIn } from './roleNames.ts';

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
