import { zonePattern } from '../../time/zones.ts';

const named = new RegExp(String.raw`(?<![\p{L}\d/])(${zonePattern})(?![\p{L}\d/])`, 'u');
const sentence = new RegExp(
  String.raw`(?:\b[Tt]ime(?:s|stamps?|\s?zone)?\b|\bTIMES?\b)[^.\n]{0,60}?(?<![\p{L}\d/])(${zonePattern})(?![\p{L}\d/])`,
  'u',
);

/** The zone that a heading or column header names: "Timeline (UTC)". */
export function zoneIn(text: string): string | null {
  return named.exec(text)?.[1] ?? null;
}

/** The zone of a sentence about the document's times: "All times in UTC". */
export function statedZone(text: string): string | null {
  return sentence.exec(text)?.[1] ?? null;
}
