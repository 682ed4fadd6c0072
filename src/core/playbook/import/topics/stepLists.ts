import { toLine } from '../lines.ts';
import { above, type Code, type Item, type List, type Section } from '../model.ts';
import { withoutNumber } from '../names.ts';
import type { Reading } from '../reading.ts';
import { isProgram, isSource, scriptSteps } from '../script.ts';
import { areSteps, isImperative, isStep } from '../steps.ts';
import { isAbout, isDocumentTitle, isUnder, type Topic, topicOf, topicOfTitle } from '../topics.ts';
import { toItem } from './deadlines.ts';

/** Where commands are something else than steps of the response. */
const noCommands: readonly Topic[] = ['messages', 'links', 'metrics', 'runbooks', 'contents', 'upkeep'];

/** Commands among the steps, each with what its comment says. */
export function commandsAmongSteps(reading: Reading, section: Section): Item[] {
  const topic = stepTopicOf(section);
  if (topic === null ? !isBelowSteps(section) : noCommands.includes(topic)) return [];
  const code = section.blocks.filter(
    (block): block is Code =>
      block.kind === 'code' && isProgram(block) && !isSource(block) && !reading.isClaimed(block.place),
  );
  return code.flatMap((block) =>
    scriptSteps(block).map(({ title, commands, place }) => {
      const run: Code = { ...block, text: commands, place };
      return { ...toItem(toLine(title, place)), code: commands === '' ? [] : [run] };
    }),
  );
}

/** Where a list is one of steps only if its title says so. */
export const noSteps: readonly Topic[] = [
  'contents',
  'links',
  'contacts',
  'metrics',
  'principles',
  'severities',
  'roles',
  'channels',
  'onCall',
  'log',
  'actionItems',
  'upkeep',
];

/** What is not to be done. */
const forbidden = /forbidden|prohibited|never do|not allowed|off.?limits|^(?:do not|don['’]ts?)\b/i;

/** What comes of steps. */
const results = /^(?:expected )?(?:outputs?|outcomes?|results?|deliverables?|benefits?)$/i;

/** The items of a list that are ticked off; none where it lists other things than steps. */
export function stepsInList(reading: Reading, section: Section, { items, ordered }: List): readonly Item[] {
  const open = items.filter((item) => isOpen(reading, item));
  if (open.length === 0 || isAbout(section, 'readiness') || results.test(section.title.text)) return [];
  if (open.some(({ ticked }) => ticked !== null))
    return isChoice(section) ? open.filter(({ place }) => !reading.isClaimed(place)) : open;
  if (isIndex(items) || isForm(section) || isUnder(section, 'upkeep') || forbidden.test(section.title.text))
    return [];
  if (isEvidence(section)) return open;
  const steps = open.filter((item) => !isFact(item) && !isGroupOfThings(item));
  return steps.length > 0 && areStepsThere(section, steps, ordered) ? steps : [];
}

function areStepsThere(section: Section, items: readonly Item[], ordered: boolean): boolean {
  const topic = stepTopicOf(section);
  const called = isCalledSteps(section.title.text);
  if (!(called || isOrder(section) || areSteps(items))) return false;
  if (topic === null) return section.level > 0 && ((ordered && items.length > 1) || isTaught(section, items));
  if (noSteps.includes(topic))
    return called || (isSentence(section) && isBelowSteps(section) && areSteps(items));
  return (
    ordered ||
    topicOfTitle(section.title.text) !== null ||
    section.level >= 7 ||
    above(section).some((parent) => isAbout(parent, 'phases', 'steps'))
  );
}

/** A title that says so; a long sentence may have such a word in it and mean something else. */
function isCalledSteps(title: string): boolean {
  if (/^(?:this|the) (?:play.?book|run.?book|document|guide|plan)\b/i.test(title)) return false;
  const words = title.split(' ');
  const said = words.length > 9 ? words.slice(-3).join(' ') : title;
  return /(?<!step-by-)\bsteps?\b(?!-by)|checklist|procedure|\bactions\b|to.?do/i.test(said);
}

/** A word in a sentence before a list says less of it than one in a title. */
function isSentence({ level, title }: Section): boolean {
  return level >= 7 && title.text.split(' ').length > 8;
}

/** The topic of a section, where its title is no order: "Open the dashboards" is a step, not a list of links. */
function stepTopicOf(section: Section): Topic | null {
  const topic = topicOf(section);
  const isAmong = isTask(section) || (section.level >= 7 && isBelowSteps(section));
  return topic === 'links' && isAmong ? null : topic;
}

function isBelowSteps(section: Section): boolean {
  return above(section).some((parent) => isAbout(parent, 'phases', 'steps'));
}

/** "Handling of leaks", or a title among the steps that says what to do. */
function isTaught(section: Section, items: readonly Item[]): boolean {
  if (isBelowSteps(section) && (isTask(section) || (section.level >= 7 && areSteps(items)))) return true;
  return /handling|instructions|protocol|what to do|how to/i.test(section.title.text) && areSteps(items);
}

/** What is to be kept of an incident is gathered piece by piece. */
function isEvidence(section: Section): boolean {
  const called =
    /\b(?:required|needed|necessary) evidence\b|\bevidence (?:to|needed|required|collection|preservation|checklist)|^(?:what|evidence|data|information) to (?:collect|gather|record|capture|preserve)|^(?:always )?(?:collect|capture|gather|preserve)\b.*\bevidence\b/i;
  const topic = topicOf(section);
  return called.test(section.title.text) && (topic === null || !noSteps.includes(topic));
}

/** Of options, one is taken: what is known as a mitigation is not ticked off as well. */
function isChoice({ title }: Section): boolean {
  return /\boptions?\b/i.test(title.text);
}

/** "Check the dashboards": a title that is itself something to do. */
export function isTask({ level, title }: Section): boolean {
  const words = withoutNumber(title.text);
  const nouns =
    /^(?:contact|document|follow|include|link|note|post|release|report|share|state|support|track|update|use)\b/i;
  const least = words === title.text ? 3 : 2;
  return level >= least && isImperative(words) && !nouns.test(words);
}

/** "Collect:", "Verify that", "3. Recovery": what stands below is what to collect, to verify, to do. */
function isOrder(section: Section): boolean {
  const isNumbered = withoutNumber(section.title.text) !== section.title.text;
  return (
    (isNumbered && isAbout(section, 'steps', 'review')) ||
    topicOf(section) === 'verification' ||
    isTask(section)
  );
}

/** The parts of a document to be filled in are nothing to be ticked off. */
function isForm(section: Section): boolean {
  return [section, ...above(section)].some(
    (at) =>
      at.level > 0 &&
      !isDocumentTitle(at) &&
      /\b(?:report|review|post-?mortem|rca|pir|retro\w*) templates?\b/i.test(at.title.text),
  );
}

/** "Goal: …", "Owner: …" says something of the steps and is none. */
function isFact({ key, value, children }: Item): boolean {
  const aims = /^(?:goal|objective|purpose|aim|outcome)s?$/i;
  const facts =
    /^(?:(?:output|duration|time ?line|time ?frame|target|sla|frequency|owner|responsible|audience|exit criteria|success criteria|rationale|example)s?|expected|why)$/i;
  if (key === null || children.length > 0) return false;
  return aims.test(key) || (facts.test(key) && !isStep(value));
}

/** A label with things below it, rather than with what is to be done with them. */
function isGroupOfThings(item: Item): boolean {
  const isLabel = item.children.length > 1 && (item.value === '' || /:$/.test(item.text));
  return isLabel && item.code.length === 0 && !isStep(item.text) && !areSteps([item]) && !hasOrder(item);
}

/** "Immediate actions", "Steps" calls what stands below it something to do. */
function hasOrder({ text }: Item): boolean {
  return /\bsteps?\b|checklist|procedure|\bactions?\b|to.?do/i.test(text);
}

/** What has a box is ticked off whatever else it says. */
function isOpen(reading: Reading, { place, ticked }: Item): boolean {
  return ticked !== null || !reading.isClaimed(place);
}

function isIndex(items: readonly Item[]): boolean {
  return items.every(({ url }) => url?.startsWith('#') ?? false);
}
