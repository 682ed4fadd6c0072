import { type Item, type Section, type Table, within } from '../model.ts';
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
import { spanIn } from '../spans.ts';
import { isAbout, topicOf, topicOfTitle } from '../topics.ts';

/** What makes somebody declare an incident, who may, and the questions that lead to a severity. */
export function readBeginning(reading: Reading): void {
  for (const section of reading.sections) {
    const title = section.title.text;
    for (const line of [...linesIn(section), ...itemsIn(section)]) {
      if (/^who (?:can|may|should|declares)/i.test(line.key ?? '') && line.value !== '')
        state(reading, reading.draft, 'who_declares', { value: line.value, place: line.place });
    }
    if (isAbout(section, 'severities', 'assessment')) {
      const unsure = linesIn(section).filter(
        ({ text, place }) => doubtful.test(text) && !reading.isClaimed(place) && text.length < 300,
      );
      addTexts(reading, reading.draft, 'assessment', unsure);
    }
    for (const block of section.blocks) if (block.kind === 'table') readTriggerTable(reading, section, block);
    const noticed = itemsIn(section).some((item) => detection.test(item.key ?? ''));
    const titled = [section, ...(section.level >= 7 && section.parent !== null ? [section.parent] : [])];
    const isTitled = titled.some((at) => topicOfTitle(at.title.text) === 'triggers');
    if ((noticed || isTitled) && !isAbout(section, 'runbooks')) {
      addTexts(
        reading,
        reading.draft,
        'triggers',
        free(reading, section).map((item) => wholeText(item)),
      );
    } else if (topicOf(section) === 'assessment') {
      const questions = free(reading, section).filter(({ text }) =>
        /\?|determin|estimat|assess|assign|identify|how many|is |are /i.test(text),
      );
      const asks = /severity|assess|impact|questions|scope/i.test(title);
      if (asks && questions.length > 0) addTexts(reading, reading.draft, 'assessment', questions);
    }
  }
}

/** A table with what is noticed, where it shows and what is done then. */
function readTriggerTable(reading: Reading, section: Section, { header, rows }: Table): void {
  const [first, ...others] = header;
  if (first === undefined || !/^(?:triggers?|trigger event)$/i.test(first.text)) return;
  if (!others.some(({ text }) => /^(?:sources?|detected by|actions?|response|what to do)$/i.test(text)))
    return;
  if (isAbout(section, 'runbooks', 'mitigations', 'decisions', 'escalation', 'communication')) return;
  reading.claim(first.place);
  for (const [what, ...cells] of rows) {
    if (what === undefined || what.text === '' || reading.isClaimed(what.place)) continue;
    const said = cells.flatMap(({ text }, at) =>
      isBlank(text) ? [] : [`${others[at]?.text ?? ''}: ${text}`],
    );
    addTexts(reading, reading.draft, 'triggers', [{ ...what, text: [what.text, ...said].join('; ') }]);
  }
}

/** "When in doubt, take the higher level" */
const doubtful =
  /\b(?:in doubt|un(?:sure|certain|clear)|not (?:sure|certain|clear))\b.*\b(?:higher|highest|severe|worse|worst|treat|assume|classify|start|sev|p\d)/i;

/** How an incident comes to somebody's notice. */
const detection = /^(?:automat\w+|manual\w*)(?: detection| alert\w*| report\w*)?$/i;

function free(reading: Reading, section: Section): Item[] {
  return itemsIn(section).filter(
    ({ place, ticked, text }) => !reading.isClaimed(place) && (ticked === null || /\?$/.test(text)),
  );
}

const watched =
  /\b(?:monitor|watch|observ|stabl|soak)\w*\b[^.;]{0,50}?\bfor\b|\bmonitor(?:ing)? (?:period|window)|\bstable for\b/i;

/** "Monitor for 30 minutes": how long a fix is watched. */
export function readStability(reading: Reading): void {
  for (const section of reading.sections) {
    if (/shadow|on.?call|rotation/i.test(section.title.text)) continue;
    for (const line of [section.title, ...linesIn(section), ...itemsIn(section)]) {
      const span = watched.test(line.text) ? spanIn(line.text) : null;
      if (span === null || span.minutes <= 0 || span.minutes > 10_080) continue;
      if (reading.draft.stability !== undefined) continue;
      reading.draft.stability = { watch_minutes: span.minutes };
      reading.note(reading.draft.stability, 'watch_minutes', line.place);
    }
  }
  for (const section of reading.sections) readWatchAfter(reading, section);
}

/** "After rollback", with a command that monitors for a while. */
function readWatchAfter(reading: Reading, section: Section): void {
  const { stability } = reading.draft;
  const fix = /^after (?=(?:a )?(?:rollback|fix|hotfix|restart|failover))/i;
  if (stability === undefined || section.level === 0 || !fix.test(section.title.text)) return;
  const code = within(section).flatMap(({ blocks }) => blocks.filter((block) => block.kind === 'code'));
  const [span] = code.flatMap(({ text }) => {
    const line = /^.*monitor.*$/im.exec(text)?.[0];
    return line === undefined ? [] : (spanIn(line) ?? []);
  });
  if (span === undefined) return;
  const list = stability.after ?? [];
  stability.after = list;
  const name = section.title.text.replace(fix, '');
  addElement(reading, list, { fix: name, watch_minutes: span.minutes }, section.title.place);
}
