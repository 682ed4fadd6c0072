import { covering } from '../lines.ts';
import { type Item, type Line, type Section, within } from '../model.ts';
import { fileOf, idIn, withoutNumber } from '../names.ts';
import { addElement, addTexts, type Part, type Reading, state } from '../reading.ts';
import { spanIn } from '../spans.ts';
import { isDocumentTitle } from '../topics.ts';
import type { PhaseOf } from './phases.ts';
import { kindOf, partOf } from './runbookKinds.ts';
import { endOf, type Page, pageText, stepLines, stepsOfCode } from './runbookPage.ts';

type Runbook = Part<'runbooks'>;

/** The sections that runbooks were made of. */
export function readRunbooks(reading: Reading, phaseOf: PhaseOf): ReadonlySet<Section> {
  const taken = new Set<Section>();
  for (const section of reading.sections) {
    const isProcess = section.sections.some((below) => phaseOf.has(below));
    if (taken.has(section) || isProcess || isDocumentTitle(section) || section.level === 0) continue;
    const kind = kindOf(reading, section);
    if (kind === null) continue;
    for (const below of within(section)) taken.add(below);
    addRunbook(reading, section, kind);
  }
  return taken;
}

function addRunbook(reading: Reading, section: Section, kind: Runbook['kind']): void {
  const runbooks = reading.draft.runbooks ?? [];
  reading.draft.runbooks = runbooks;
  const name = nameOf(section.title.text);
  const id = idIn(runbooks, name);
  const runbook: Runbook = { id, name, kind, file: fileOf('runbooks', id) };
  addElement(reading, runbooks, runbook, section.title.place);
  const page: Page = { symptoms: [], diagnosis: [], recovery: [], afterwards: [] };
  readPart(reading, { runbook, page, section }, kind === 'diagnosis' ? 'diagnosis' : 'recovery');
  reading.note(runbook, 'file', covering(section.title.place, endOf(section)));
  reading.files.set(runbook.file, pageText(name, page));
}

function nameOf(title: string): string {
  const quoted = /["“]([^"”]+)["”]/.exec(title)?.[1];
  return (
    quoted ??
    (withoutNumber(title).replace(
      /^(?:(?:quick )?run.?book|incident|issue|problem|symptom|alert)\s*:\s*/i,
      '',
    ) ||
      title)
  );
}

interface Spot {
  readonly runbook: Runbook;
  readonly page: Page;
  readonly section: Section;
}

function readPart(reading: Reading, place: Spot, part: keyof Page): void {
  const { runbook, page, section } = place;
  reading.claim(section.title.place);
  for (const block of section.blocks) {
    if (block.kind === 'code') {
      reading.claim(block.place);
      page[part].push(...stepsOfCode(block));
    } else if (block.kind === 'text') {
      for (const line of block.lines) readLine(reading, place, part, line);
    } else if (block.kind === 'list') {
      for (const item of block.items) readItem(reading, { runbook, page, section }, part, item);
    } else {
      for (const row of block.rows) {
        const text = row
          .map((cell) => cell.text)
          .filter((cell) => cell !== '')
          .join(': ');
        page[part].push(`- ${text}`);
        if (row[0]) reading.claim(row[0].place);
      }
      if (block.header[0]) reading.claim(block.header[0].place);
    }
  }
  for (const below of section.sections) {
    const next = partOf(below.title.text) ?? part;
    if (partOf(below.title.text) === null && below.blocks.length > 0)
      page[next].push(`### ${below.title.text}`);
    readPart(reading, { runbook, page, section: below }, next);
  }
}

const stated: readonly (readonly ['data_loss' | 'impact' | 'note' | 'afterwards', RegExp])[] = [
  ['data_loss', /data.?loss|\brpo\b/i],
  ['impact', /^impact/i],
  ['note', /^notes?$|^warning|^important/i],
];
const recoveryTime = /^(?:expected )?(?:rto|recovery time|time to recover|eta|resolution time|mttr)/i;

function readLine(reading: Reading, { runbook, page }: Spot, part: keyof Page, line: Line): void {
  const { key, value, place } = line;
  reading.claim(place);
  const named = key === null ? null : partOf(key);
  const fact = stated.find(([, pattern]) => pattern.test(key ?? ''))?.[0];
  if (recoveryTime.test(key ?? '')) readRecoveryTime(reading, runbook, line);
  else if (fact !== undefined) state(reading, runbook, fact, { value, place });
  else if (named === 'symptoms') addTexts(reading, runbook, 'symptoms', parted(line));
  else if (named === 'afterwards') state(reading, runbook, 'afterwards', { value, place });
  else if (value !== '') page[named ?? part].push(key === null ? line.text : `**${key}:** ${value}`);
}

/** "Timeouts, slow pages" is two symptoms; a comma in quotes parts nothing. */
function parted(line: Line): Line[] {
  const outside = /,\s+(?=(?:[^"]*"[^"]*")*[^"]*$)/;
  return line.value.split(outside).map((text) => ({ ...line, text }));
}

function readItem(reading: Reading, spot: Spot, part: keyof Page, item: Item): void {
  const { runbook, page } = spot;
  const { key, value, children } = item;
  reading.claim(item.place);
  const named = key === null ? null : partOf(key);
  const isFact = recoveryTime.test(key ?? '') || stated.some(([, pattern]) => pattern.test(key ?? ''));
  if (isFact && value !== '') readLine(reading, spot, part, item);
  else if (named === 'symptoms' && value === '') addTexts(reading, runbook, 'symptoms', children);
  else if (named === 'symptoms')
    addTexts(reading, runbook, 'symptoms', [{ ...item, text: value }, ...children]);
  else if (part === 'symptoms') addTexts(reading, runbook, 'symptoms', [item, ...children]);
  else page[part].push(...stepLines(reading, item, ''));
}

function readRecoveryTime(reading: Reading, runbook: Runbook, line: Line): void {
  const times = runbook.recovery_time ?? [];
  runbook.recovery_time = times;
  for (const text of line.value.split(/\s+\/\s+|;\s*/)) {
    const span = spanIn(text);
    if (span === null) continue;
    const by = /\(([^()]+)\)/.exec(text)?.[1];
    addElement(
      reading,
      times,
      { ...(by === undefined ? {} : { by }), minutes: [span.from, span.minutes] as [number, number] },
      line.place,
    );
  }
  if (times.length === 0) state(reading, runbook, 'note', { value: line.text, place: line.place });
}
