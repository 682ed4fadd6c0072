import { above, type Item, type Line, type Section } from '../model.ts';
import { withoutNumber } from '../names.ts';
import {
  addElement,
  addTexts,
  isBlank,
  itemsIn,
  linesIn,
  type Reading,
  state,
  wholeText,
} from '../reading.ts';
import { severitiesIn } from '../severityNames.ts';
import { spanIn } from '../spans.ts';
import { isAbout, isUnder, topicOf, topicOfTitle } from '../topics.ts';
import { toItem } from './deadlines.ts';
import { arrow, readArrows, readDrawnLadder } from './escalationArrows.ts';
import { type Escalation, levelOf, readLevelFact } from './escalationLevels.ts';
import { readEscalationTable } from './escalationTable.ts';
import { readTimedLadder } from './escalationTimes.ts';

export function readEscalation(reading: Reading): void {
  const escalation: Escalation = {};
  const sections = reading.sections.filter((section) => isAbout(section, 'escalation'));
  for (const section of reading.sections) {
    if (isUnder(section, 'escalation')) readLevelHeadings(reading, escalation, section);
  }
  for (const section of sections) readLadder(reading, escalation, section);
  for (const section of reading.sections) {
    for (const line of [...linesIn(section), ...itemsIn(section)]) {
      if (
        /escalat/i.test(line.key ?? '') &&
        line.value.split(arrow).length >= 2 &&
        topicOf(section) !== 'severities' &&
        topicOf(section) !== 'roles'
      )
        readArrows(reading, escalation, line, line.value);
    }
  }
  for (const section of sections) readRules(reading, escalation, section);
  for (const section of reading.sections) readSentences(reading, escalation, section);
  if (Object.keys(escalation).length > 0) reading.draft.escalation = escalation;
}

/** "Level 1: Monitor (On-Call)", "Tier 2 - Engineering manager", "L3 …" as headings. */
const levelTitle = /^(?:escalation )?(?:level|tier|l|step|stage)\s?-?\d\s*[:.)–—-]*\s*(.+)$/i;

function readLevelHeadings(reading: Reading, escalation: Escalation, section: Section): void {
  const match = levelTitle.exec(section.title.text);
  if (match === null) return;
  const named = withoutNumber(match[1] ?? section.title.text);
  const level = levelOf(reading, escalation, section.title, named);
  if (level === null) return;
  const who = /\(([^()]+)\)\s*$/.exec(named)?.[1];
  if (who !== undefined && spanIn(who) === null)
    state(reading, level, 'who', { value: who, place: section.title.place });
  if (who !== undefined && spanIn(who) !== null)
    state(reading, level, 'respond_within_minutes', {
      value: spanIn(who)?.minutes,
      place: section.title.place,
    });
  for (const line of [...linesIn(section), ...itemsIn(section)]) readLevelFact(reading, level, line);
}

function readLadder(reading: Reading, escalation: Escalation, section: Section): void {
  const title = section.title.text;
  if (levelTitle.test(title)) return;
  if (title.split(arrow).length >= 3) readArrows(reading, escalation, section.title, title);
  for (const line of linesIn(section)) {
    const every = /between|interval|every|each level/i.test(line.text) ? spanIn(line.value) : null;
    if (every !== null && every.minutes > 0)
      state(reading, escalation, 'every_minutes', { value: every.minutes, place: line.place });
    if (line.text.split(arrow).length >= 3) readArrows(reading, escalation, line, line.value);
  }
  const numbered = linesIn(section).filter(({ key, value }) => isNumbered(key) && value !== '');
  if (numbered.length >= 2) for (const line of numbered) readLevelItem(reading, escalation, toItem(line));
  const isList = !/prepare|include|collect|provide/i.test(title);
  for (const block of section.blocks) {
    if (block.kind === 'code' && !block.text.includes('\n') && block.text.split(arrow).length >= 2)
      readArrows(reading, escalation, codeLine(block.text, block.place), block.text);
    if (block.kind === 'code') readDrawnLadder(reading, escalation, { title, code: block });
    if (block.kind === 'table') readEscalationTable(reading, escalation, block);
    if (block.kind !== 'list' || !isList || block.items.some(({ ticked }) => ticked !== null)) continue;
    if (readTimedLadder(reading, escalation, block.items)) continue;
    if (
      block.ordered
        ? isLadder(block.items)
        : block.items.every((item) => levelTitle.test(item.key ?? item.text))
    ) {
      for (const item of block.items) readLevelItem(reading, escalation, item);
    }
  }
}

function codeLine(text: string, place: Line['place']): Line {
  return { text, place, key: null, value: text, url: null };
}

/** Names of people's positions, not sentences. */
function isLadder(items: readonly Item[]): boolean {
  const verbs =
    /^(?:check|notify|call|page|post|if|contact|open|identify|assess|verify|escalate|create|update|review|determine|provide|document|join|ensure|wait|alert|acknowledge|triage|communicate|use|brief|inform|continue)\b/i;
  return (
    items.length >= 2 && items.filter((item) => verbs.test(item.key ?? item.text)).length * 3 < items.length
  );
}

function isNumbered(key: string | null): boolean {
  return key !== null && levelTitle.test(`${key} x`);
}

/** "If nobody answers within ten minutes, the pager calls the team lead", wherever a text says so. */
const unanswered =
  /^(?:escalate\b|if (?:nobody|no ?one|there (?:is|was) no (?:answer|response|acknowledg)|the (?:primary|on.?call)\b.{0,40}\b(?:does not|doesn['’]t|cannot|can['’]t|is not|isn['’]t)\b))/i;

function readSentences(reading: Reading, escalation: Escalation, section: Section): void {
  if (isAbout(section, 'messages', 'runbooks', 'contents', 'links')) return;
  const lines = linesIn(section).filter(
    ({ text, place }) => unanswered.test(text) && text.length < 300 && !reading.isClaimed(place),
  );
  addTexts(reading, escalation, 'rules', lines);
}

function readLevelItem(reading: Reading, escalation: Escalation, item: Item): void {
  const { name, rest } = levelParts(item);
  const level = levelOf(reading, escalation, item, withoutNumber(name) || name);
  if (level === null) return;
  const { place } = item;
  const minutes = rest === '' ? null : (spanIn(rest)?.minutes ?? null);
  if (minutes !== null && /after|if|unanswered|no (?:response|ack)/i.test(rest)) {
    state(reading, level, 'trigger', { value: rest, place });
  } else if (minutes !== null && rest.split(' ').length <= 3) {
    state(reading, level, 'respond_within_minutes', { value: minutes, place });
  } else if (minutes !== null) {
    state(reading, level, 'respond_within', { value: rest, place });
  } else if (rest !== '' && !isBlank(rest) && rest !== level.name) {
    if (/^(?:for|if|when|only)\b/i.test(rest)) {
      addTexts(reading, escalation, 'rules', [{ ...item, text: `${level.name}: ${rest}` }]);
      return;
    }
    const key = /pager|slack|phone|@|\+\d|call/i.test(rest) ? 'contact' : 'who';
    state(reading, level, key, { value: rest, place });
  }
  for (const child of item.children) readLevelFact(reading, level, child);
}

/** "Team lead (15 min)", "L2: Team lead (15 min)", "Team lead - by phone": whom, and what is said of them. */
function levelParts({ key, text, value }: Item): { name: string; rest: string } {
  const numbered = key !== null && levelTitle.test(`${key} x`) && value !== '';
  if (key !== null && !numbered) return { name: levelTitle.exec(key)?.[1] ?? key, rest: value };
  const whole = numbered ? value : text;
  const name = whole.split(/\s[-–—]\s|[:(]/)[0]?.trim() ?? whole;
  const rest = whole.slice(name.length).replace(/^[\s:–—-]+/, '');
  return { name, rest: rest.replace(/^\(([^)]*)\)$/, '$1') };
}

function readRules(reading: Reading, escalation: Escalation, section: Section): void {
  const outer = [section, ...above(section)].map(({ title }) => topicOfTitle(title.text));
  if (levelTitle.test(section.title.text) || outer.includes('contacts')) return;
  if (/^(?:legend|key|notation|symbols)\b/i.test(section.title.text)) return;
  const exceptions = /exception|override|bypass|always|emergency call/i.test(section.title.text);
  for (const block of section.blocks) {
    if (block.kind !== 'list') continue;
    for (const item of block.items) {
      if (reading.isClaimed(item.place) || item.ticked !== null) continue;
      if (exceptions) addException(reading, escalation, section, item);
      else addRule(reading, escalation, section, item);
    }
  }
  for (const line of linesIn(section)) {
    if (
      !reading.isClaimed(line.place) &&
      !line.text.includes('?') &&
      line.text.split(' ').length > 3 &&
      /escalat|page|notify|respond|after|within|if\b/i.test(line.text)
    )
      addTexts(reading, escalation, 'rules', [line]);
  }
}

function addException(reading: Reading, escalation: Escalation, section: Section, item: Item): void {
  const exceptions = escalation.exceptions ?? [];
  escalation.exceptions = exceptions;
  addElement(reading, exceptions, { when: section.title.text, action: wholeText(item).text }, item.place);
}

/** "Database issues: the DBA" is a situation with what to do about it; the rest are rules. */
function addRule(reading: Reading, escalation: Escalation, section: Section, item: Item): void {
  const matrix = escalation.matrix ?? [];
  const isPair =
    item.key !== null &&
    (item.value !== '' || item.children.length > 0) &&
    severitiesIn(item.key, reading.scheme).length === 0;
  if (isPair && item.key !== null) {
    escalation.matrix = matrix;
    addElement(
      reading,
      matrix,
      { situation: item.key, action: item.value || item.children.map(({ text }) => text).join('; ') },
      item.place,
    );
  } else {
    const when =
      /^(?:when|if|escalation|immediate|quick|standard)/i.test(section.title.text) && section.level >= 7
        ? `${section.title.text}: `
        : '';
    addTexts(reading, escalation, 'rules', [{ ...wholeText(item), text: when + wholeText(item).text }]);
  }
  for (const child of item.children) reading.claim(child.place);
}
