import { codeActions } from './codeActions.ts';
import { completion } from './completion/completion.ts';
import { diagnostics } from './diagnostics.ts';
import { folding } from './folding.ts';
import { hover } from './hover/hover.ts';
import { inlayHints } from './inlayHints.ts';
import { lenses } from './lenses.ts';
import { links } from './links.ts';
import { isOurs, type Reading } from './reading.ts';
import { selectionRanges } from './selectionRanges.ts';
import { symbols } from './symbols.ts';

/** Everything that can be asked about a document, each a function of its reading and what the client sends along. */
export const features = {
  diagnostics,
  codeActions,
  completion: ofOurs(completion),
  hover: (reading: Reading, position: Parameters<typeof hover>[1]) =>
    isOurs(reading) ? hover(reading, position) : null,
  symbols: ofOurs(symbols),
  folding: ofOurs(folding),
  links: ofOurs(links),
  lenses: ofOurs(lenses),
  inlayHints: ofOurs(inlayHints),
  selectionRanges: ofOurs(selectionRanges),
};

/** Nothing in a document that is not ours: what the rules find there is theirs to say. */
function ofOurs<Asked, Found>(feature: (reading: Reading, asked: Asked) => Found[]) {
  return (reading: Reading, asked: Asked): Found[] => (isOurs(reading) ? feature(reading, asked) : []);
}

type Features = typeof features;
export type FeatureName = keyof Features;
export type Params<Name extends FeatureName> = Parameters<Features[Name]>[1];
export type Result<Name extends FeatureName> = ReturnType<Features[Name]>;
