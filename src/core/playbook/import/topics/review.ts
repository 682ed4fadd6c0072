import type { Item, Line, Section } from '../model.ts';
import { withoutNumber } from '../names.ts';
import {
  addElement,
  addTexts,
  doubt,
  itemsIn,
  linesIn,
  type Part,
  type Reading,
  state,
  wholeText,
} from '../reading.ts';
import { severitiesIn } from '../severityNames.ts';
import { spanIn } from '../spans.ts';
import { isAbout, topicOfTitle } from '../topics.ts';

type Review = Part<'review'>;

/** The meeting after an incident: when, with whom, about what, and what comes of it. */
export function readReview(reading: Reading): void {
  const review: Review = {};
  for (const section of reading.sections) {
    const isPart =
      /^documentation$/i.test(section.title.text) || topicOfTitle(section.title.text) === 'steps';
    const about = isPart && section.parent !== null ? section.parent : section;
    if (!isAbout(about, 'review')) {
      readElsewhere(reading, review, section);
      continue;
    }
    const title = section.title.text;
    if (
      /\bpir\b|review|retro|post.?mortem|debrief/i.test(title) &&
      review.name === undefined &&
      section.level < 7 &&
      !/template|process/i.test(title)
    ) {
      const name = withoutNumber(title).replace(/\s*\(.*$/, '');
      if (name.length < 50) state(reading, review, 'name', { value: name, place: section.title.place });
    }
    readDeadline(reading, section.title);
    const held = itemsIn(section).find(({ text }) =>
      /\b(?:conduct|hold|complete|write|run)\b.*(?:post.?mortem|retro|review)/i.test(text),
    );
    if (held !== undefined && /within|\d/.test(section.title.text)) {
      readDeadline(reading, { ...section.title, text: `Review: ${section.title.text}` });
    }
    const titled = severitiesIn(section.title.text, reading.scheme);
    if (/post.?mortem|review|\bpir\b/i.test(section.title.text)) owe(reading, section.title, titled);
    const lines = [...linesIn(section), ...itemsIn(section)];
    for (const line of lines) readDeadline(reading, line, titled);
    for (const line of lines) readLabelled(reading, review, line);
    owedBy(reading, section);
    readLists(reading, review, section);
    for (const line of linesIn(section))
      if (/\bblame/i.test(line.text) && !reading.isClaimed(line.place))
        addTexts(reading, review, 'principles', [line]);
  }
  oweNothing(reading);
  if (Object.keys(review).length > 0) reading.draft.review = review;
}

const meeting =
  /\b(?:hold|held|conduct\w*|schedule[sd]?|meet|run|write|complete[sd]?)\b.*\b(?:review|post-?mortem|retro\w*|debrief)|\b(?:review|post-?mortem|retro\w*|debrief)\b.*\b(?:held|takes place|scheduled|written|due)\b/i;

/** A sentence, or a label, of the review under another title: "We hold the review within three days". */
function readElsewhere(reading: Reading, review: Review, section: Section): void {
  if (isAbout(section, 'messages', 'roles', 'contacts', 'warRoom', 'links', 'runbooks', 'readiness')) return;
  const lines = linesIn(section);
  const held = lines.filter(({ text }) => meeting.test(text));
  for (const line of held) readDeadline(reading, line);
  const isNear =
    held.length > 0 ||
    (section.parent !== null && linesIn(section.parent).some(({ text }) => meeting.test(text)));
  if (!isNear) return;
  for (const line of lines) readLabelled(reading, review, line);
  if (/^(?:agenda|attendees|participants)$/i.test(section.title.text)) readLists(reading, review, section);
}

const labels: readonly (readonly ['participants' | 'outcomes', RegExp])[] = [
  ['participants', /^(?:who(?: attends| joins| takes part| is invited)?|attendees|participants|invitees)$/i],
  ['outcomes', /^(?:outputs?|outcomes?|results?|deliverables?)$/i],
];

/** "Attendees: commander, scribe" */
function readLabelled(reading: Reading, review: Review, line: Line): void {
  const field = labels.find(([, pattern]) => pattern.test(line.key ?? ''))?.[0];
  if (field === undefined || line.value === '') return;
  const [said = '', ...more] = line.value.replace(/\.$/, '').split(/(?<=\p{Ll})\.\s+/u);
  if (more.length > 0)
    doubt(reading, 'unread', line.place, `Not understood: "${more.join('. ').slice(0, 80)}"`);
  const parts = field === 'participants' ? said.split(/[,;]\s+(?:and\s+)?/) : [said];
  addTexts(
    reading,
    review,
    field,
    parts.map((text) => ({ ...line, text })),
  );
}

/** "Required for:" with a list says which severities owe a review. */
function owedBy(reading: Reading, section: Section): void {
  if (!/\b(?:required|mandatory|needed|obligatory)\b/i.test(section.title.text)) return;
  for (const item of itemsIn(section)) {
    const ids = severitiesIn(item.text, reading.scheme);
    if (ids.length > 0) reading.claim(item.place);
    owe(reading, item, ids);
  }
}

/** Where a text says which severities owe a review, the others owe none. */
function oweNothing(reading: Reading): void {
  const severities = reading.draft.severities ?? [];
  const owing = severities.filter(({ postmortem }) => postmortem === true);
  const others = severities.filter(({ postmortem }) => postmortem === undefined);
  if (owing.length === 0 || others.length === 0) return;
  for (const severity of others) {
    severity.postmortem = false;
    delete severity.review_within_hours;
  }
  const ids = others.map(({ id }) => id).join(', ');
  const place = owing[0] === undefined ? null : reading.placeOf(owing[0], 'postmortem');
  const message = `A review is asked for ${owing.map(({ id }) => id).join(', ')} only: the others (${ids}) are taken to owe none.`;
  doubt(reading, 'guess', place, message);
}

/** "Post-mortem (P0/P1)" says which severities owe one. */
function owe(reading: Reading, { place }: Line, ids: readonly string[]): void {
  for (const severity of reading.draft.severities ?? []) {
    if (ids.includes(severity.id)) state(reading, severity, 'postmortem', { value: true, place });
  }
}

/** "Post-mortem within 48 hours" sets the review of every severity that has none, or of those it names. */
function readDeadline(reading: Reading, line: Line, titled: readonly string[] = []): void {
  for (const text of line.text.split(/(?<=[a-z\d)])\.\s+/)) {
    for (const clause of clausesOf(text)) readSentence(reading, line, clause, titled);
  }
}

/** "Mandatory for P1 and optional for P2" says two things. */
function clausesOf(text: string): string[] {
  if (!demanded.test(text) || !optional.test(text)) return [text];
  const [first = '', ...more] = text.split(
    /\s*(?:,|;|\band\b|\bbut\b)\s*(?=[^,;]{0,30}(?:optional|discretion|not required|mandatory|required))/i,
  );
  return [first, ...more.map((clause) => `Review: ${clause}`)];
}

const optional = /optional|discretion|if needed|not required|as needed/i;
const demanded = /\b(?:requires?|required|mandatory|must|needs?|owes?|write|hold|conduct)\b/i;
const reviewWords =
  /\bheld\b|takes place|review|post.?mortem|retro|analysis|\brca\b|\bpir\b|debrief|meeting/i;

function readSentence(reading: Reading, line: Line, text: string, titled: readonly string[]): void {
  if (!reviewWords.test(`${line.key ?? ''} ${text}`) || /within [^,]*,?\s*schedule/i.test(text)) return;
  const own = severitiesIn(text, reading.scheme);
  const ids = own.length > 0 ? own : titled;
  const free = optional.test(text);
  if (free) {
    for (const severity of reading.draft.severities ?? []) {
      if (ids.includes(severity.id))
        state(reading, severity, 'postmortem', { value: false, place: line.place });
    }
  }
  const timed = /within|in the next|\(\s*\d|days? (?:of|after)|hours? (?:of|after)|no later/i.test(text);
  const other = /publish|notif|action items?|ticket|follow.?up/i.test(
    text.replace(/post.?mortem|review/gi, ''),
  );
  if (!free && own.length > 0 && demanded.test(text)) owe(reading, line, own);
  if (free || !timed || (other && !/schedule|conduct|hold/i.test(text))) return;
  const span = spanIn(text);
  if (span === null || span.minutes < 60 || span.minutes > 60 * 24 * 31) return;
  for (const severity of reading.draft.severities ?? []) {
    if (ids.length > 0 && !ids.includes(severity.id)) continue;
    const known = severity.review_within_hours;
    const differs = known !== undefined && known !== span.minutes / 60;
    if (severity.postmortem === false || (ids.length === 0 && differs)) continue;
    state(reading, severity, 'review_within_hours', { value: span.minutes / 60, place: line.place });
    if (ids.length > 0) state(reading, severity, 'postmortem', { value: true, place: line.place });
  }
}

function readLists(reading: Reading, review: Review, section: Section): void {
  const title = section.title.text;
  for (const block of section.blocks) {
    if (block.kind !== 'list' || (block.ordered && /\bsteps\b/i.test(title))) continue;
    const items = block.items.filter(({ place, ticked }) => ticked === null && !reading.isClaimed(place));
    if (items.length === 0) continue;
    if (/participant|attend|who\b|invite/i.test(title)) addTexts(reading, review, 'participants', items);
    else if (/^blameless:?$|principle/i.test(title))
      addTexts(reading, review, 'principles', items.map(wholeText));
    else if (
      /agenda|meeting|blameless|discuss|questions|cover|include|structure|focus/i.test(title) ||
      (items.length >= 2 && items.filter((item) => isTopic(item)).length * 2 >= items.length)
    )
      readAgenda(reading, review, items);
    else if (/document|outcome|follow|after|deliverable|output|share|publish/i.test(title))
      addTexts(reading, review, 'outcomes', items.map(wholeText));
    else if (/culture|rules|guideline/i.test(title))
      addTexts(reading, review, 'principles', items.map(wholeText));
  }
}

function isTopic({ text, children }: Item): boolean {
  return (
    /\(\s*\d+\s*min/i.test(text) ||
    /\?\s*(?:\W.*)?$/.test(text) ||
    children.some((child) => /\?$/.test(child.text))
  );
}

function readAgenda(reading: Reading, review: Review, items: readonly Item[]): void {
  const agenda = review.agenda ?? [];
  review.agenda = agenda;
  for (const item of items) {
    const span = /\(\s*([^()]*min[^()]*)\)|[-–—:]\s*(\d+\s*min\w*)\s*$/i.exec(item.text);
    const minutes = span === null ? null : spanIn(span[1] ?? span[2] ?? '');
    const name =
      (item.key ?? item.text)
        .replace(/\s*\([^()]*min[^()]*\)\s*|\s*[-–—:]\s*\d+\s*min\w*\s*$/gi, '')
        .trim() || item.text;
    const topic: NonNullable<Review['agenda']>[number] = { name };
    if (minutes !== null && minutes.minutes > 0) topic.minutes = minutes.minutes;
    const said =
      item.key === null || item.value === ''
        ? []
        : [{ ...item, text: item.value.replace(/^\([^()]*\)\s*/, '').replace(/^[–—-]\s*/, '') }];
    addElement(reading, agenda, topic, item.place);
    addTexts(reading, topic, 'questions', [...said.filter(({ text }) => text !== ''), ...item.children]);
  }
}
