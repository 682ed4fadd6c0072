import { zonePattern } from '../../time/zones.ts';

const zone = new RegExp(
  String.raw`(?:(?<!\p{L})in\s+)?(?<![\p{L}\d/])(?:${zonePattern})(?![\p{L}\d/])`,
  'gu',
);

/** A column header in the form in which vocabularies list it: lower case, without zone, emoji and punctuation. */
export function columnName(header: string): string {
  const name = header
    .replace(/[(（][^()（）]*[)）]/g, ' ')
    .replace(zone, ' ')
    .toLowerCase()
    .replace(/\p{Extended_Pictographic}|\u{FE0F}|[*:：?_]/gu, ' ')
    .replace(/\s+/g, ' ')
    .replace(/ ?\/ ?/g, '/')
    .trim();
  return name.replace(/ in [a-z/+\d]{1,20}$/, '');
}
