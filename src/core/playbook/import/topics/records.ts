import { isPostmortem } from '../messageText.ts';
import { deepItems, type Item } from '../model.ts';
import { addElement, addTexts, itemsIn, linesIn, type Part, type Reading } from '../reading.ts';
import { isAbout, topicOf } from '../topics.ts';

/** What an action item has to state. */
export function readActionItems(reading: Reading): void {
  const found: Part<'action_items'> = {};
  for (const section of reading.sections) {
    if (topicOf(section) !== 'actionItems') continue;
    const fields = found.fields ?? [];
    for (const block of section.blocks) {
      if (
        block.kind === 'table' &&
        /owner|due|priority|action/i.test(block.header.map(({ text }) => text).join(' '))
      ) {
        for (const line of block.header)
          if (line.text !== '') addElement(reading, fields, { name: line.text }, line.place);
      }
      if (block.kind === 'list') for (const item of block.items) readField(reading, found, fields, item);
    }
    if (fields.length > 0) found.fields = fields;
  }
  readFieldsInWords(reading, found);
  if (Object.keys(found).length > 0) reading.draft.action_items = found;
}

type Field = NonNullable<Part<'action_items'>['fields']>[number];

/** What a sentence may say of an action item, as the field is called. */
const stated: readonly (readonly [string, RegExp])[] = [
  ['Owner', /\bowners?\b|\bassignees?\b/i],
  ['Due date', /\bdue dates?\b|\bdeadlines?\b|\btarget dates?\b/i],
  ['Priority', /\bpriorit(?:y|ies)\b/i],
  ['Status', /\bstatus(?:es)?\b/i],
  ['Ticket', /\btickets?\b|\bissue links?\b/i],
];
const withFields =
  /\b(?:action items?|actions|corrective actions|follow-?ups?)\b.*\b(?:with|has|have|needs?|includes?|states?|gets?)\b(.*)/i;

/** "Every action item has an owner and a due date": the fields, where no list gives them. */
function readFieldsInWords(reading: Reading, found: Part<'action_items'>): void {
  if (found.fields !== undefined) return;
  for (const section of reading.sections) {
    if (isAbout(section, 'messages', 'runbooks', 'roles')) continue;
    for (const line of [...linesIn(section), ...deepItems(itemsIn(section))]) {
      const said = withFields.exec(line.text)?.[1] ?? '';
      const named = stated.filter(([, pattern]) => pattern.test(said));
      if (named.length < 2 || said.length > 200) continue;
      const fields: Field[] = found.fields ?? [];
      found.fields = fields;
      for (const [name, pattern] of named) {
        if (fields.some((field) => field.name === name)) continue;
        reading.note(fields, fields.length, line.place);
        fields.push(fieldIn(said, name, pattern));
      }
      if (linesIn(section).includes(line)) reading.claim(line.place);
    }
  }
}

/** A field, with the values that stand behind it in brackets. */
function fieldIn(said: string, name: string, pattern: RegExp): Field {
  const values = new RegExp(String.raw`(?:${pattern.source})\s*\(([^()]{3,80})\)`, 'i').exec(said)?.[1];
  const choices = values?.split(/\s*[,/|]\s*(?:or\s+)?/) ?? [];
  return choices.length > 1 ? { name, values: choices } : { name };
}

function readField(reading: Reading, found: Part<'action_items'>, fields: Field[], item: Item): void {
  if (item.ticked !== null || item.text.length > 140) return;
  const name = item.key ?? item.text;
  if (name.split(' ').length > 5) return;
  const choices = item.value
    .replace(/^[<[{(]|[>\]})]$/g, '')
    .split(/\s*[/|]\s*/)
    .map((choice) => choice.trim());
  const field: Field = { name };
  if (item.key !== null && choices.length > 1 && choices.every((choice) => choice !== ''))
    field.values = choices;
  addElement(reading, fields, field, item.place);
  if (/^status$/i.test(name))
    addTexts(
      reading,
      found,
      'statuses',
      choices.filter((choice) => choice !== '').map((text) => ({ ...item, text })),
    );
  if (/^priority$/i.test(name) && field.values !== undefined) {
    reading.draft.action_item_priorities = field.values;
    field.values.forEach((_, index) => {
      if (field.values !== undefined) reading.note(field.values, index, item.place);
    });
  }
}

type Column = Part<'incident_log'>;
const columns: readonly (readonly [Column['value'], RegExp])[] = [
  ['review_owner', /rca|post.?mortem owner|review owner/i],
  ['id', /^id$|incident (?:id|#|number)|^#$/i],
  ['time_to_detect', /mttd|time to detect/i],
  ['time_to_acknowledge', /mtta|time to ack/i],
  ['time_to_resolve', /mttr|time to resol/i],
  ['time_to_mitigate', /time to mitigat/i],
  ['date', /^date|date$/i],
  ['time', /^time|started/i],
  ['severity', /sev|priority|level/i],
  ['services', /service|system|component/i],
  ['commander', /commander|^ic$|owner|lead/i],
  ['duration', /duration|length/i],
  ['users_affected', /users|customers/i],
  ['revenue_lost', /revenue|cost/i],
  ['status', /status|state/i],
  ['title', /issue|title|incident|summary|descri|name|problem/i],
];

/** The columns of the table in which incidents are entered. */
export function readLog(reading: Reading): void {
  for (const section of reading.sections) {
    for (const block of section.blocks) {
      if (block.kind !== 'table' || reading.draft.incident_log !== undefined) continue;
      const headers = block.header.map(({ text }) => text).join('|');
      if (
        topicOf(section) !== 'log' &&
        !(/date/i.test(headers) && /sever|priority/i.test(headers) && /duration|status|owner/i.test(headers))
      )
        continue;
      const found = block.header.flatMap((line) => {
        const value = columns.find(([, pattern]) => pattern.test(line.text))?.[0];
        return value === undefined ? [] : [{ name: line.text, value }];
      });
      if (found.length < 2) continue;
      reading.draft.incident_log = [];
      for (const column of found)
        addElement(
          reading,
          reading.draft.incident_log,
          column,
          block.header[0]?.place ?? section.title.place,
        );
      for (const row of block.rows) if (row[0]) reading.claim(row[0].place);
    }
  }
}

const metrics: readonly (readonly [Part<'metrics'>, RegExp])[] = [
  ['time_to_detect', /time to detect|mttd|detection time/i],
  ['time_to_acknowledge', /time to (?:ack|respon)|mtta|acknowledg|response time/i],
  ['time_to_mitigate', /time to (?:mitigat|recover|contain)|mttm/i],
  ['time_to_resolve', /time to (?:resol|repair|restore|fix)|mttr|resolution time|duration/i],
  ['users_affected', /(?:customers?|users?).*(?:impact|affect)|(?:impact|affect).*(?:customers?|users?)/i],
  ['revenue_lost', /revenue|cost/i],
  ['people_involved', /people|responders involved|number of responders/i],
];

export function readMetrics(reading: Reading): void {
  for (const section of reading.sections) {
    if (topicOf(section) !== 'metrics') continue;
    const cells = section.blocks.flatMap((block) =>
      block.kind === 'table' ? block.rows.flatMap((row) => (row[0] ? [row[0]] : [])) : [],
    );
    for (const line of [...itemsIn(section), ...cells, ...linesIn(section)]) {
      const named = metrics.filter(([, pattern]) => pattern.test(line.key ?? line.text));
      const [metric] = named[0] ?? [];
      if (metric === undefined || line.text.length > 200) continue;
      const list = reading.draft.metrics ?? [];
      reading.draft.metrics = list;
      reading.claim(line.place);
      if (!list.includes(metric)) {
        reading.note(list, list.length, line.place);
        list.push(metric);
      }
    }
    for (const block of section.blocks)
      if (block.kind === 'table' && block.header[0] && cells.some(({ place }) => reading.isClaimed(place)))
        reading.claim(block.header[0].place);
  }
  readMetricsInWords(reading);
}

/** "We track MTTD, MTTA and MTTR": a sentence that names them, wherever it stands. */
function readMetricsInWords(reading: Reading): void {
  for (const line of reading.sections.flatMap(linesIn)) {
    if (!/\b(?:track|measure|count|record|report|monitor)(?:s|ed)?\b/i.test(line.text)) continue;
    const named = metrics.filter(
      ([metric, pattern]) => metric.startsWith('time_') && pattern.test(line.text),
    );
    if (named.length < 2 || line.text.length > 300) continue;
    const list = reading.draft.metrics ?? [];
    reading.draft.metrics = list;
    reading.claim(line.place);
    for (const [metric] of named) {
      if (list.includes(metric)) continue;
      reading.note(list, list.length, line.place);
      list.push(metric);
    }
  }
}

/** Fences with the headings of a postmortem are its template. */
export function readPostmortemTemplate(reading: Reading): void {
  for (const section of reading.sections) {
    for (const block of section.blocks) {
      if (block.kind !== 'code' || reading.files.has('postmortem.md') || !isPostmortem(block, section))
        continue;
      reading.claim(block.place);
      reading.claim(section.title.place);
      reading.files.set('postmortem.md', block.text);
      reading.postmortemAt = block.place;
    }
  }
}
