import { toLine } from '../lines.ts';
import type { Line } from '../model.ts';
import { itemsIn, linesIn, type Reading, state } from '../reading.ts';

/** "Owner: platform team | Last reviewed: in March": labels beside one another in a line. */
function partsOf(line: Line): Line[] {
  const parts = line.text.split(/\s+[|·•]\s+/).map((text) => toLine(text, line.place));
  return parts.length > 1 && parts.every(({ key }) => key !== null) ? parts : [line];
}

/** Version, review dates, the name and the description of the document itself. */
export function readAbout(reading: Reading): void {
  for (const section of reading.sections) {
    for (const line of [...linesIn(section), ...itemsIn(section)].flatMap(partsOf)) {
      const key = line.key ?? '';
      if (/^(?:document |playbook |runbook )?version$/i.test(key))
        state(reading, reading.draft, 'version', { value: line.value, place: line.place });
      else if (
        /^(?:last |next )?(?:updated?|review(?:ed)?|revised|revision|review date|modified|tested)(?: (?:date|on|by))?$|^last update|^effective date|^document owner$/i.test(
          key,
        )
      ) {
        const text = `${key}: ${line.value}`;
        const before = reading.draft.reviewed;
        if (before === undefined)
          state(reading, reading.draft, 'reviewed', { value: text, place: line.place });
        else if (!before.includes(line.value)) reading.draft.reviewed = `${before}; ${text}`;
        reading.note(reading.draft, 'reviewed', line.place);
        reading.claim(line.place);
      } else if (/^(?:document )?(?:owner|maintained by|maintainer)$/i.test(key) && section.level <= 1) {
        state(reading, reading.draft, 'owner', { value: line.value, place: line.place });
      } else if (/^(?:status|build)$/i.test(key) && section.level <= 1) reading.claim(line.place);
    }
  }
}
