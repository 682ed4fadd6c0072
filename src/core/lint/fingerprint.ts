const longest = 200;
const prime = 0x100000001b3n;
const basis = 0xcbf29ce484222325n;

/**
 * Tells texts apart, wherever they stand and however their blanks are written: FNV-1a, 64 bits, over the first line. A
 * baseline is committed, so it must not repeat what a document says.
 */
export function fingerprint(text: string): string {
  const [line = ''] = text.trim().split(/\r\n|\r|\n/);
  let hash = basis;
  for (const character of line.replace(/\s+/g, ' ').trim().slice(0, longest)) {
    hash = BigInt.asUintN(64, (hash ^ BigInt(character.codePointAt(0) ?? 0)) * prime);
  }
  return hash.toString(16).padStart(16, '0');
}
