import type { Line } from '../model.ts';
import { doubt, linesIn, type Reading } from '../reading.ts';
import { isAbout } from '../topics.ts';
import { addDuties, roleOf } from './roleFacts.ts';
import { isRoleName } from './roleNames.ts';

const verbs =
  'owns|leads|coordinates|makes|checks|keeps|records|writes|handles|manages|runs|decides|drives|takes|tracks|declares|assigns|approves|updates|posts|investigates|speaks|answers|is responsible for|is in charge of';
const sentence = new RegExp(
  String.raw`^(?:The|One|An?|Our)\s+((?:\p{Lu}[\p{L}/-]*\s+){1,3})(?:\([^)]{1,20}\)\s+)?((?:${verbs})\b.{3,200})$`,
  'u',
);

/** "One Lead decides. One Scribe writes everything down.": roles that a text names in sentences only. */
export function readRoleProse(reading: Reading): void {
  for (const section of reading.sections) {
    if (isAbout(section, 'messages', 'review', 'runbooks')) continue;
    for (const line of linesIn(section)) readParagraph(reading, line);
  }
}

function readParagraph(reading: Reading, line: Line): void {
  const named = line.text.split(/(?<=[\p{L})])[.;]\s+/u).flatMap((text) => {
    const [, name = '', duty = ''] = sentence.exec(text.trim()) ?? [];
    return name === '' ? [] : [{ name: name.trim(), duty }];
  });
  if (named.length < 2 || !named.some(({ name }) => isRoleName(name))) return;
  for (const { name, duty } of named) {
    const role = roleOf(reading, line, name);
    addDuties(reading, role, [{ ...line, text: duty.replace(/\.$/, '') }]);
    doubt(reading, 'guess', line.place, `"${name}" is named in a sentence and taken for a role.`);
  }
}
