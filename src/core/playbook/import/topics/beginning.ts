import { type Item, type Section, within } from '../model.ts';
import { addElement, addTexts, itemsIn, linesIn, type Reading, state, wholeText } from '../reading.ts';
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

/** How an incident comes to somebody's notice. */
const detection = /^(?:automat\w+|manual\w*)(?: detection| alert\w*| report\w*)?$/i;

function free(reading: Reading, section: Section): Item[] {
  return itemsIn(section).filter(
    ({ place, ticked, text }) => !reading.isClaimed(place) && (ticked === null || /\?$/.test(text)),
  );
}

/** "Monitor for 30 minutes": how long a fix is watched. */
export function readStability(reading: Reading): void {
  const watched =
    /\b(?:monitor|watch|observ|stabl|soak)\w*\b[^.;]{0,50}?\bfor\b|\bmonitor(?:ing)? (?:period|window)|\bstable for\b/i;
  const lines = reading.sections.flatMap((section) =>
    [section.title, ...linesIn(section), ...itemsIn(section)]
      .filter(({ text }) => watched.test(text))
      .map((line) => ({ line, section })),
  );
  for (const { line, section } of lines) {
    const span = spanIn(line.text);
    if (span === null || span.minutes <= 0 || span.minutes > 10_080) continue;
    if (/shadow|on.?call|rotation/i.test(section.title.text)) continue;
    const known = reading.draft.stability;
    if (known === undefined) {
      reading.draft.stability = { watch_minutes: span.minutes };
      reading.note(reading.draft.stability, 'watch_minutes', line.place);
    }
  }
  const after = reading.sections.filter(
    ({ title, level }) =>
      /^after (?:a )?(?:rollback|fix|hotfix|restart|failover)/i.test(title.text) && level > 0,
  );
  for (const section of after) {
    const code = within(section).flatMap(({ blocks }) =>
      blocks.flatMap((block) => (block.kind === 'code' ? [block] : [])),
    );
    const span = code
      .map(({ text }) => /^.*monitor.*$/im.exec(text)?.[0] ?? '')
      .map((text) => (text === '' ? null : spanIn(text)))
      .find((found) => found !== null);
    if (span === undefined || span === null || reading.draft.stability === undefined) continue;
    const list = reading.draft.stability.after ?? [];
    reading.draft.stability.after = list;
    addElement(
      reading,
      list,
      { fix: section.title.text.replace(/^after /i, ''), watch_minutes: span.minutes },
      section.title.place,
    );
  }
}
