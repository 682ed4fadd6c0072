import { appendFile, open } from 'node:fs/promises';
import { hasCode } from './atomicFile.ts';

/** A file's text, or why it is none that could be read; the reason goes on a sentence that starts with the file's name. */
export type TextFile =
  | { readonly text: string; readonly encoding: 'utf-8' | 'utf-16le' | 'utf-16be' }
  | { readonly text: null; readonly reason: string };

/** In bytes: the longest postmortem in public has 100 kB. */
const largest = 2 * 1024 * 1024;
/** Where a file shows whether it is text, as git has it. */
const headBytes = 8000;

/** Reads what may be anything; never rejects. A byte order mark stays in the text. */
export async function readTextFile(file: string): Promise<TextFile> {
  try {
    const handle = await open(file);
    try {
      const { size } = await handle.stat();
      if (size > largest) return skipped(`is larger than ${largest / 1024 / 1024} MB`);
      return decoded(await handle.readFile());
    } finally {
      await handle.close();
    }
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return skipped('has vanished');
    return skipped(hasCode(error, 'EACCES', 'EPERM') ? 'may not be read' : 'cannot be read');
  }
}

/** The text of bytes, in the encoding that their byte order mark says, or UTF-8. */
export function decoded(bytes: Uint8Array): TextFile {
  const [first, second] = bytes;
  const encoding =
    first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
  if (encoding === 'utf-8' && bytes.subarray(0, headBytes).includes(0)) return skipped('is not text');
  try {
    return { text: new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes), encoding };
  } catch {
    return skipped(`is not ${encoding.toUpperCase()}`);
  }
}

function skipped(reason: string): TextFile {
  return { text: null, reason };
}

/** @throws the system's error */
export async function appendText(file: string, text: string): Promise<void> {
  await appendFile(file, text);
}
