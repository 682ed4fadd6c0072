/** "Things that should be an incident", "What warrants raising an incident": what makes somebody declare one follows. */
export const triggersFollow =
  /\b(?:should|must) (?:(?!not\b|never\b)\w+ )?(?:be|become) (?:(?:treated|declared|raised|handled|considered) )?(?:as )?an incident\b|\bwarrants? (?:raising|declaring|opening|starting|calling) an? (?:\w+ )?incident\b|\bexamples? of (?:potential |possible |security |an )?incidents?\b|\bpotential incidents (?:include|are)\b/i;

const alone = /^(?:(?:some|common|typical) )?(?:examples?|symptoms|indicators|criteria)[:.]?$/i;

/** Whether a line only introduces what follows: "Examples". */
export function isLeadIn(text: string): boolean {
  return alone.test(text);
}
