import { fencedBlock } from '../../../document/code.ts';
import { type Block, type Code, deepItems, type Item, type Place, type Section, within } from '../model.ts';
import type { Reading } from '../reading.ts';
import { scriptSteps } from '../script.ts';

/** The steps of a runbook, by what they are for. */
export interface Page {
  symptoms: string[];
  diagnosis: string[];
  recovery: string[];
  afterwards: string[];
}

export function stepLines(reading: Reading, item: Item, indent: string): string[] {
  reading.claim(item.place);
  const box = indent === '' ? '- [ ] ' : '- ';
  const code = item.code.flatMap((block) => {
    reading.claim(block.place);
    return [
      '',
      ...fencedBlock(block.text, block.language || 'bash')
        .split('\n')
        .map((line) => `${indent}  ${line}`),
      '',
    ];
  });
  return [
    `${indent}${box}${item.text.replace(/:$/, '')}`,
    ...code,
    ...item.children.flatMap((child) => stepLines(reading, child, `${indent}  `)),
  ];
}

export function stepsOfCode(code: Code): string[] {
  return scriptSteps(code).flatMap(({ title, commands }) => {
    const shown =
      commands === ''
        ? []
        : [
            '',
            ...fencedBlock(commands, code.language || 'bash')
              .split('\n')
              .map((line) => `  ${line}`),
            '',
          ];
    return [`- [ ] ${title}`, ...shown];
  });
}

/** The last line that a section has. */
export function endOf(section: Section): Place {
  const places = within(section).flatMap(({ title, blocks }) => [title.place, ...blocks.flatMap(placesOf)]);
  return places.reduce((last, place) => (place.end > last.end ? place : last), section.title.place);
}

function placesOf(block: Block): Place[] {
  if (block.kind === 'code') return [block.place];
  if (block.kind === 'text') return block.lines.map(({ place }) => place);
  if (block.kind === 'table') return block.rows.flatMap((row) => row.map(({ place }) => place));
  return deepItems(block.items).flatMap((item) => [item.place, ...item.code.map(({ place }) => place)]);
}

export function pageText(name: string, page: Page): string {
  const titles = {
    symptoms: 'Symptoms',
    diagnosis: 'Diagnosis',
    recovery: 'Recovery',
    afterwards: 'Afterwards',
  } as const;
  const sections = (Object.keys(titles) as (keyof Page)[]).flatMap((part) =>
    page[part].length === 0 ? [] : [`## ${titles[part]}`, '', ...page[part], ''],
  );
  const text = `# ${name}\n\n${sections.join('\n')}`.replace(/\n{3,}/g, '\n\n');
  return `${text.trimEnd()}\n`;
}
