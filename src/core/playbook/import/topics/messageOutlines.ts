import { covering } from '../lines.ts';
import { above, type Item, type Line, type Section } from '../model.ts';
import { itemsIn, type Reading } from '../reading.ts';
import { isStep } from '../steps.ts';
import { isAbout, isUnder } from '../topics.ts';

/** What a message has to say, where its text is not written out. */
export interface MessageOutline {
  /** What calls it. */
  readonly title: Line;
  /** A line for each thing that it says, with a blank to fill in. */
  readonly text: string;
  readonly lines: readonly Line[];
}

/** A title that is one of a message, rather than of those who get it. */
const messageTitle =
  /\b(?:notification|notice|announcement|update|message|statement|sitrep|briefing|all.?clear)s?\b(?!.*(?:list|contacts?|channels?|matrix|recipients|groups))/i;
const contentTitle =
  /^(?:contents?|what to (?:include|say|state)|(?:(?:each|every|all|the) )?(?:(?:update|message|report|notification|notice|statement|announcement|e-?mail|sitrep)s? )?(?:must |should |to )?(?:include|contain|cover)s?)(?: the following)?$/i;

/** What is said in messages; lists of people and of channels have other words. */
const said =
  /\b(?:impact|status|summary|severity|affected|what|when|who|why|how|time|eta|next|actions?|cause|resolution|steps?|description|workaround|progress|findings?|scope|symptoms?|duration|mitigation|timeline|nature)\b/i;

/** Lists of what a message says: below its title, or below "Include". */
export function messageOutlines(reading: Reading, section: Section): MessageOutline[] {
  const isTold = isAbout(section, 'communication', 'messages') || isUnder(section, 'communication');
  if (!isTold) return [];
  const items = itemsIn(section);
  const nested = items
    .filter(
      ({ key, value, children }) =>
        key !== null && value === '' && contentTitle.test(key) && children.length > 0,
    )
    .map((item) => outlineOf(reading, section.title, item.children, [item]));
  const isContent = contentTitle.test(section.title.text.replace(/:$/, ''));
  const title = isContent ? above(section).find(({ level }) => level < 7)?.title : section.title;
  const whole =
    title !== undefined && (isContent || messageTitle.test(title.text))
      ? outlineOf(reading, title, items, [])
      : null;
  return [...nested, whole].filter((outline) => outline !== null);
}

function outlineOf(
  reading: Reading,
  title: Line,
  items: readonly Item[],
  before: readonly Line[],
): MessageOutline | null {
  const isThing = ({ text, ticked, children, url, place }: Item) =>
    ticked === null &&
    children.length === 0 &&
    url === null &&
    text.length <= 80 &&
    !/[#@\d]/.test(text) &&
    !(isStep(text) && !/^(?:what|when|who|why|how|next)\b/i.test(text)) &&
    !reading.isClaimed(place);
  const isOpen = ({ ticked, children, place }: Item) =>
    ticked === null && children.length === 0 && !reading.isClaimed(place);
  const things = items.filter(isThing).length;
  if (items.length < 2 || things < 2 || things * 3 < items.length * 2 || !items.every(isOpen)) return null;
  if (items.filter(({ text }) => said.test(text)).length * 2 < items.length) return null;
  const text = items.map((item) => item.text.replace(/[:.?]$/, '')).map((thing) => `${thing}: [${thing}]`);
  return { title, text: text.join('\n'), lines: [...before, ...items] };
}

/** From the first to the last line of an outline. */
export function placeOfOutline({ lines, title }: MessageOutline): Line['place'] {
  const [first = title] = lines;
  return covering(first.place, (lines.at(-1) ?? first).place);
}
