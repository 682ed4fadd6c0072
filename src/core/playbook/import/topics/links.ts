import type { Item, Line, Section, Table } from '../model.ts';
import { addElement, isBlank, itemsIn, linesIn, type Part, type Reading } from '../reading.ts';
import { isStep } from '../steps.ts';
import { isAbout, topicOf, topicOfTitle } from '../topics.ts';
import { isTask } from './stepLists.ts';

/** Where a link stands: in a section about links, and below which title. */
interface Spot {
  readonly own: boolean;
  readonly group: Line | undefined;
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
    if (!isAbout(section, 'contents')) readIndex(reading, section);
    const outer = section.parent === null ? null : topicOfTitle(section.parent.title.text);
    const own = isAbout(section, 'links') || (outer === 'links' && !isAbout(section, 'metrics'));
    const group = own ? section.title : undefined;
    if (!isTask(section)) readLines(reading, section, { own, group });
    for (const block of section.blocks) {
      if (block.kind !== 'table' || !own || block.header[0] === undefined || isOfNumbers(block)) continue;
      reading.claim(block.header[0].place);
      for (const row of block.rows) readToolRow(reading, block.header, row, group);
    }
  }
  for (const section of reading.sections) {
    for (const line of [...linesIn(section), ...itemsIn(section)]) readChannelField(reading, line);
  }
}

function readLines(reading: Reading, section: Section, place: Spot): void {
  for (const line of linesIn(section)) if (!ofDocument.test(line.key ?? '')) readLink(reading, line, place);
  for (const item of itemsIn(section)) if (item.ticked === null) readItem(reading, item, place);
}

/** A list of which every item is a link and little else, wherever it stands. */
function readIndex(reading: Reading, section: Section): void {
  for (const block of section.blocks) {
    if (block.kind !== 'list' || block.items.length < 2) continue;
    const isLink = ({ url, text, ticked, children }: Item) =>
      url !== null && !url.startsWith('#') && ticked === null && children.length === 0 && text.length <= 80;
    if (!block.items.every(isLink)) continue;
    for (const item of block.items)
      readLink(reading, { ...item, key: null }, { own: true, group: section.title });
  }
}

const channelName = /^#[\p{L}\d][\p{L}\d_-]*/u;

function addChannel(reading: Reading, name: string, purpose: string, line: Line): void {
  const channels = reading.draft.channels ?? [];
  reading.draft.channels = channels;
  reading.claim(line.place);
  const known = channels.findIndex((channel) => channel.name === name);
  if (known >= 0) reading.note(channels, known, line.place);
  else addElement(reading, channels, { name, ...(purpose === '' ? {} : { purpose }) }, line.place);
}

function readChannels(reading: Reading, section: Section): void {
  for (const item of [...linesIn(section), ...itemsIn(section)]) {
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

/** What is said of the document at its end is no link. */
const ofDocument =
  /^(?:maintainer|maintained by|owner|author|document|version|last|next|approved|reviewed|classification|status|remember|questions|need help|note|important|tip|warning)\b(?! page)/i;

/** A tool in a list of them has a name and, in brackets, what it is for, but seldom an address. */
function readItem(reading: Reading, item: Item, { own, group }: Spot): void {
  const tool = /^([\p{Lu}][^().,:;]{1,40}?)(?:\s+\(([^()]{2,60})\))?$/u.exec(item.text);
  const isTool = /\btools?\b|dashboards?$/i.test(group?.text ?? '') && item.children.length === 0;
  if (
    own &&
    isTool &&
    tool?.[1] !== undefined &&
    item.url === null &&
    (tool[2] !== undefined || !isStep(item.text)) &&
    !reading.isClaimed(item.place)
  )
    addLink(reading, { name: tool[1], line: item, purpose: tool[2] ?? '', group });
  else readLink(reading, item, { own, group });
}

/** Thresholds and targets are no links. */
function isOfNumbers({ header, rows }: Table): boolean {
  const isLinked = rows.some((row) => row.some(({ url }) => url !== null));
  return (
    !isLinked && header.some(({ text }) => /threshold|warning|critical|target|value|severity/i.test(text))
  );
}

function readLink(reading: Reading, line: Line, { own, group }: Spot): void {
  if (reading.isClaimed(line.place) || line.text.length > 300) return;
  const isStatusPage = /status page(?: url)?$/i.test(line.key ?? '');
  if (!isStatusPage && (!own || (line.key === null && line.url === null))) return;
  const name = line.key ?? line.text;
  if (
    /^(?:channel|slack)/i.test(name)
      ? /#/.test(line.value)
      : /channel|slack/i.test(name) && /^#/.test(line.value)
  )
    return;
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
  if (rest !== '' && !isBlank(rest) && !/^\S+\.\S+$/.test(rest)) link.purpose = rest.slice(0, 200);
  addElement(reading, links, link, line.place);
}

function readToolRow(
  reading: Reading,
  header: readonly Line[],
  row: readonly Line[],
  group: Line | undefined,
): void {
  const [first, ...rest] = row;
  if (first === undefined || first.text === '' || reading.isClaimed(first.place)) return;
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
