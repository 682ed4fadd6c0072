import type { Line } from '../model.ts';

/** Several criteria in one line: parted by semicolons, as sentences, or by commas where all parts are short. */
export function criteriaIn(line: Line): Line[] {
  const bySemicolon = partsAt(line.text, /\s*;\s*|\s*•\s*/);
  const sentences = partsAt(line.text, /(?<=[\p{Ll})]{2})\.\s+(?=\p{Lu})/u);
  const byComma = partsAt(line.text, /,\s+(?![^(]*\))/);
  const short = byComma.every((part) => part.split(' ').length <= 6) && !/\bi\.?e\.?|e\.g\./i.test(line.text);
  const parts = [bySemicolon, sentences, short ? byComma : []].find(({ length }) => length > 1) ?? [
    line.text,
  ];
  return parts.map((text) => criterion({ ...line, text: text.replace(/\.$/, '') }));
}

/** Without the word that joins it to what stands before. */
export function criterion(line: Line): Line {
  return { ...line, text: line.text.replace(/^(?:(?:or|and)\b|e\.?g\.?,?)\s+/i, '') };
}

function partsAt(text: string, separator: RegExp): string[] {
  return text.split(separator).filter((part) => part !== '');
}
