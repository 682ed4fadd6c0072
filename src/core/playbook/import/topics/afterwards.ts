import { isPostmortem } from '../messageText.ts';
import { type Item, type Line, type Section, within } from '../model.ts';
import {
  addElement,
  addTexts,
  itemsIn,
  linesIn,
  type Part,
  type Reading,
  state,
  wholeText,
} from '../reading.ts';
import { severitiesIn } from '../severityNames.ts';
import { spanIn } from '../spans.ts';
import { isAbout, topicOf, topicOfTitle } from '../topics.ts';

type Review = Part<'review'>;

/** The meeting after an incident: when, with whom, about what, and what comes of it. */
export function readReview(reading: Reading): void {
  const review: Review = {};
  for (const section of reading.sections) {
    const isStep = topicOfTitle(section.title.text) === 'steps';
    const about = isStep && section.parent !== null ? section.parent : section;
    if (!isAbout(about, 'review')) continue;
    const title = section.title.text;
    if (
      /\bpir\b|review|retro|post.?mortem|debrief/i.test(title) &&
      review.name === undefined &&
      section.level < 7 &&
      !/template|process/i.test(title)
    ) {
      const name = title.replace(/^(?:phase |step )?\d+[.:)]?\s*/i, '').replace(/\s*\(.*$/, '');
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
    for (const line of [...linesIn(section), ...itemsIn(section)]) readDeadline(reading, line, titled);
    readLists(reading, review, section);
  }
  if (Object.keys(review).length > 0) reading.draft.review = review;
}

/** "Post-mortem within 48 hours" sets the review of every severity that has none, or of those it names. */
function readDeadline(reading: Reading, line: Line, titled: readonly string[] = []): void {
  for (const text of line.text.split(/(?<=[a-z)])\.\s+/)) readSentence(reading, line, text, titled);
}

const reviewWords = /review|post.?mortem|retro|analysis|\brca\b|\bpir\b|debrief|meeting/i;

function readSentence(reading: Reading, line: Line, text: string, titled: readonly string[]): void {
  if (!reviewWords.test(`${line.key ?? ''} ${text}`) || /within [^,]*,?\s*schedule/i.test(text)) return;
  const own = severitiesIn(text, reading.scheme);
  const ids = own.length > 0 ? own : titled;
  const free = /optional|discretion|if needed|not required|as needed/i.test(text);
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
  if (free || !timed || (other && !/schedule|conduct|hold/i.test(text))) return;
  const span = spanIn(text);
  if (span === null || span.minutes < 60 || span.minutes > 60 * 24 * 31) return;
  for (const severity of reading.draft.severities ?? []) {
    if (ids.length > 0 && !ids.includes(severity.id)) continue;
    if (severity.postmortem === false || (ids.length === 0 && severity.review_within_hours !== undefined))
      continue;
    state(reading, severity, 'review_within_hours', { value: span.minutes / 60, place: line.place });
    if (ids.length > 0) state(reading, severity, 'postmortem', { value: true, place: line.place });
  }
}

function readLists(reading: Reading, review: Review, section: Section): void {
  const title = section.title.text;
  for (const block of section.blocks) {
    if (block.kind !== 'list') continue;
    const items = block.items.filter(({ place, ticked }) => ticked === null && !reading.isClaimed(place));
    if (items.length === 0) continue;
    if (/participant|attend|who\b|invite/i.test(title)) addTexts(reading, review, 'participants', items);
    else if (
      /agenda|meeting|blameless|discuss|questions|cover|include|structure|focus/i.test(title) ||
      (items.length >= 2 && items.filter((item) => isTopic(item)).length * 2 >= items.length)
    )
      readAgenda(reading, review, items);
    else if (/document|outcome|follow|after|deliverable|output|share|publish/i.test(title))
      addTexts(reading, review, 'outcomes', items.map(wholeText));
    else if (/principle|culture|rules|guideline/i.test(title))
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
  if (Object.keys(found).length > 0) reading.draft.action_items = found;
}

type Field = NonNullable<Part<'action_items'>['fields']>[number];

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
      const metric = metrics.find(([, pattern]) => pattern.test(line.key ?? line.text))?.[0];
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
}

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

/** What to keep in mind, and what to avoid. */
export function readPrinciples(reading: Reading): void {
  const lines: Line[] = [];
  for (const section of reading.sections) {
    if (topicOf(section) === 'principles') {
      lines.push(
        ...itemsIn(section)
          .filter(({ ticked, place }) => ticked === null && !reading.isClaimed(place))
          .map(wholeText),
      );
      lines.push(
        ...linesIn(section).filter(({ place, text }) => !reading.isClaimed(place) && text.length < 200),
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

/** Sections that say where things are: the title is about links, monitoring, tools. */
export function readLinks(reading: Reading): void {
  for (const section of reading.sections) {
    if (isAbout(section, 'channels')) readChannels(reading, section);
    if (
      !isAbout(section, 'links', 'channels', 'communication', 'contacts', 'runbooks') &&
      section.level > 0 &&
      topicOf(section) !== null &&
      (section.parent === null || topicOfTitle(section.parent.title.text) !== 'links')
    )
      continue;
    const outer = section.parent === null ? null : topicOfTitle(section.parent.title.text);
    const own = isAbout(section, 'links') || outer === 'links';
    const group = own ? section.title : undefined;
    for (const line of [...linesIn(section), ...itemsIn(section)]) readLink(reading, line, { own, group });
    for (const block of section.blocks) {
      if (block.kind !== 'table' || !own || block.header[0] === undefined) continue;
      reading.claim(block.header[0].place);
      for (const row of block.rows) readToolRow(reading, block.header, row, group);
    }
  }
  for (const section of reading.sections) {
    for (const line of [...linesIn(section), ...itemsIn(section)]) readChannelField(reading, line);
  }
}

const channelName = /^#[\p{L}\d][\p{L}\d_-]*/u;

function addChannel(reading: Reading, name: string, purpose: string, line: Line): void {
  const channels = reading.draft.channels ?? [];
  reading.draft.channels = channels;
  reading.claim(line.place);
  if (channels.some((channel) => channel.name === name)) return;
  addElement(reading, channels, { name, ...(purpose === '' ? {} : { purpose }) }, line.place);
}

function readChannels(reading: Reading, section: Section): void {
  for (const item of itemsIn(section)) {
    const name =
      channelName.exec(item.key ?? item.text)?.[0] ?? /(#[\p{L}][\p{L}\d_-]+)/u.exec(item.text)?.[1];
    if (name !== undefined)
      addChannel(
        reading,
        name,
        item.key !== null && channelName.test(item.key)
          ? item.value
          : (item.key ?? item.text.replace(name, '').replace(/^[\s:–—-]+/, '')),
        item,
      );
  }
  for (const block of section.blocks) {
    if (block.kind !== 'table' || block.header[0] === undefined) continue;
    reading.claim(block.header[0].place);
    for (const row of block.rows) {
      const [first, ...rest] = row;
      if (first === undefined || first.text === '') continue;
      addChannel(
        reading,
        first.text,
        rest
          .map(({ text }) => text)
          .filter((text) => text !== '')
          .join('; '),
        first,
      );
    }
  }
}

function readChannelField(reading: Reading, line: Line): void {
  if (!/channel|slack|war room/i.test(line.key ?? '')) return;
  const name = /#[\p{L}][\p{L}\d_-]*(?:\*[^*]+\*|\[[^\]]+\]|<[^>]+>|\{[^}]+\})?/u.exec(line.value)?.[0];
  if (name !== undefined) addChannel(reading, name, line.key ?? '', line);
}

function readLink(
  reading: Reading,
  line: Line,
  { own, group }: { own: boolean; group: Line | undefined },
): void {
  if (reading.isClaimed(line.place) || line.text.length > 300) return;
  const isStatusPage = /status page(?: url)?$/i.test(line.key ?? '');
  if (!isStatusPage && (!own || (line.key === null && line.url === null))) return;
  const name = line.key ?? line.text;
  if (/^(?:channel|slack)/i.test(name) && /#/.test(line.value)) return;
  addLink(reading, { name, line, purpose: line.key === null ? '' : line.value, group });
}

function addLink(
  reading: Reading,
  { name, line, purpose, group }: { name: string; line: Line; purpose: string; group: Line | undefined },
): void {
  const links = reading.draft.links ?? [];
  reading.draft.links = links;
  const link: Part<'links'> = { name: name.slice(0, 120) };
  const url =
    line.url !== null && /^https?:\/\/[^\s[\]<>{}$]+$/.test(line.url)
      ? line.url
      : /^(?:[\w-]+\.)+[a-z]{2,}(?:\/\S*)?$/i.test(purpose)
        ? `https://${purpose}`
        : null;
  if (group !== undefined) link.group = group.text;
  const rest = purpose
    .replace(line.url ?? '\0', '')
    .replace(/^\[[^\]]*\]$|^[-–—\s]+$/g, '')
    .trim();
  if (url !== null && URL.canParse(url)) link.url = url;
  if (rest !== '' && rest !== purpose.replace(/^https?:\/\//, '') && link.url === undefined)
    link.purpose = rest.slice(0, 200);
  addElement(reading, links, link, line.place);
}

function readToolRow(
  reading: Reading,
  header: readonly Line[],
  row: readonly Line[],
  group: Line | undefined,
): void {
  const [first, ...rest] = row;
  if (first === undefined || first.text === '') return;
  const withUrl = row.find(({ url }) => url !== null);
  const purpose = rest
    .filter((cell) => cell !== withUrl && cell.text !== '' && cell.url === null)
    .map((cell) => cell.text)
    .join('; ');
  addLink(reading, {
    name: first.text,
    line: { ...first, url: withUrl?.url ?? null },
    purpose,
    group: group ?? header[0],
  });
}

/** What makes somebody declare an incident, who may, and the questions that lead to a severity. */
export function readBeginning(reading: Reading): void {
  for (const section of reading.sections) {
    const title = section.title.text;
    for (const line of [...linesIn(section), ...itemsIn(section)]) {
      if (/^who (?:can|may|should|declares)/i.test(line.key ?? '') && line.value !== '')
        state(reading, reading.draft, 'who_declares', { value: line.value, place: line.place });
    }
    const noticed = itemsIn(section).some((item) => detection.test(item.key ?? ''));
    if ((noticed || topicOfTitle(title) === 'triggers') && !isAbout(section, 'runbooks')) {
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
