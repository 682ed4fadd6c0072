/** Verbs that name an activity and no end of it, as long as no question is asked; the first group is the verb. */
export const vagueVerbs =
  /^(?:(?:we )?(?:should|need to|must|will|could|to) )?(investigate|look (?:in)?to|look at|explore|consider|think about|discuss|evaluate|assess|improve|research|examine|figure out|understand|revisit|work on|re-?think)\b(?! (?:if|whether|why)\b)/i;

/** What tells when the item is done, whatever its verb. */
export const measure =
  /\d|\bso that\b|\bin order to\b|\buntil\b|\bat least\b|\bat most\b|\bno longer\b|\bevery\b|\bnever\b/i;

/** The beginning of an item as it is read: without marks, numbers and emoji before the first word. */
export function startOf(text: string): string {
  return text.replace(/^[^\p{L}]+/u, '');
}
