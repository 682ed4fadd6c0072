/* Where values stand in a text, until it is done: two characters that Unicode keeps out of all texts. */
const opening = '\uFDD0';
const closing = '\uFDD1';
const marks = /[\uFDD0\uFDD1]/g;

/** A value as a template is filled with it: `sentencesOf` finds its ends again. */
export function asValue(text: string): string {
  return `${opening}${text.replace(marks, '')}${closing}`;
}

/** A full stop at the end of a value where the template goes on with the sentence, or ends it with a mark of its own. */
const stopWithin =
  /(?<![.\\]|\.\p{L})\.\uFDD1(?=[ \t]*[,;:.?!)\]\u2026]|[ \t]+(?:[(\u2013\u2014-]|\p{Ll}))/gu;
/** The template's full stop behind a value that ends with a mark of its own. */
const secondStop = /(?<=[?!.\u2026])\uFDD1\.(?!\.)/g;

/**
 * A filled template in whole sentences: people write "All customers.", and a template "{{impact}}, for {{elapsed}}". One
 * mark ends a sentence, and none stands within it.
 */
export function sentencesOf(text: string): string {
  return text.replace(stopWithin, closing).replace(secondStop, closing).replace(marks, '');
}
