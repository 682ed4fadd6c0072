import type { Line } from '../model.ts';
import { addTexts, itemsIn, linesIn, type Part, type Reading, state, wholeText } from '../reading.ts';
import { isAbout, topicOf } from '../topics.ts';

/** What a responder has to have before the first incident. */
export function readReadiness(reading: Reading): void {
  const items = reading.sections
    .filter((section) => isAbout(section, 'readiness'))
    .flatMap((section) =>
      itemsIn(section).flatMap((item) =>
        reading.isClaimed(item.place)
          ? []
          : [
              item.children.length > 0 && item.key !== null && item.value === '' ? item.children : [item],
            ].flat(),
      ),
    );
  if (items.length === 0) return;
  const readiness: Part<'readiness'> = { items: [] };
  addTexts(reading, readiness, 'items', items);
  const titled = reading.sections.find(
    (section) => isAbout(section, 'readiness') && section.level < 7,
  )?.title;
  if (titled !== undefined) state(reading, readiness, 'name', { value: titled.text, place: titled.place });
  const rehearsal = reading.sections
    .flatMap((section) => [...linesIn(section), ...itemsIn(section)])
    .find(
      ({ text }) =>
        /\b(?:rehears|practi[cs]|drill|game.?day|table.?top)\w*\b/i.test(text) &&
        /month|quarter|annual|year|week|bi-?annual/i.test(text),
    );
  if (rehearsal !== undefined)
    state(reading, readiness, 'rehearse', { value: rehearsal.text.slice(0, 200), place: rehearsal.place });
  reading.draft.readiness = readiness;
}

const warning = /\bdon['’]?ts?\b|do not\b|avoid|mistakes|pitfalls|never/i;
const both = /\bdo['’]?s?\s*(?:and|&|\/)/i;

/** What to keep in mind, and what to avoid. */
export function readPrinciples(reading: Reading): void {
  const lines: Line[] = [];
  for (const section of reading.sections) {
    if (topicOf(section) === 'principles') {
      const isWarning = warning.test(section.title.text) && !both.test(section.title.text);
      const told = (line: Line) => (isWarning ? { ...line, text: `Avoid: ${line.text}` } : line);
      lines.push(
        ...itemsIn(section)
          .filter(({ ticked, place }) => ticked === null && !reading.isClaimed(place))
          .map((item) => told(wholeText(item))),
      );
      lines.push(
        ...linesIn(section)
          .filter(({ place, text }) => !reading.isClaimed(place) && text.length < 200)
          .map(told),
      );
      for (const item of itemsIn(section)) for (const child of item.children) reading.claim(child.place);
    }
    lines.push(
      ...linesIn(section).filter(
        ({ key, text, place }) =>
          !reading.isClaimed(place) &&
          (/^(?:remember|important|golden rule|key principle|rule)/i.test(key ?? '') ||
            /^(?:no blame|blameless|stay calm|always assume)/i.test(text)) &&
          text.length < 300,
      ),
    );
  }
  if (lines.length > 0) addTexts(reading, reading.draft, 'principles', lines);
}
