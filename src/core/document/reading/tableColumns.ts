/** A column header in the form in which vocabularies list it: lower case, without zone, emoji and punctuation. */
export function columnName(header: string): string {
  return header
    .toLowerCase()
    .replace(/\([^()]*\)/g, ' ')
    .replace(/\bin [a-z/+\d]{1,20}$|\b(?:utc|gmt|cet|cest|pst|pdt|est|edt)(?:[+-]\d+)?\b/g, ' ')
    .replace(/\p{Extended_Pictographic}|\u{FE0F}|[*:?]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}
