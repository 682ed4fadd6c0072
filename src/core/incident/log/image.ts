import type { Temporal } from 'temporal-polyfill';
import { escapeInline } from '../../document/escape.ts';
import { DebriefError } from '../../errors.ts';
import { slugOf } from '../place.ts';

/** Where the pictures of a document lie, beside it. */
export const imagesFolder = 'images';

const mostBytes = 10_000_000;

/** How a file of a kind begins; null stands for any byte. */
const beginnings: readonly (readonly [extension: string, bytes: readonly (number | null)[]])[] = [
  ['png', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
  ['jpg', [0xff, 0xd8, 0xff]],
  ['gif', [0x47, 0x49, 0x46, 0x38]],
  ['webp', [0x52, 0x49, 0x46, 0x46, null, null, null, null, 0x57, 0x45, 0x42, 0x50]],
];

/**
 * What kind of picture this is, by its bytes; its name may say anything. SVG is none: it can hold scripts.
 * @throws DebriefError `document-unsuitable`
 */
export function imageExtension(bytes: Uint8Array): string {
  if (bytes.length > mostBytes) {
    throw new DebriefError('document-unsuitable', 'The picture is larger than 10 MB; nothing was stored.');
  }
  const found = beginnings.find(([, start]) =>
    start.every((byte, at) => byte === null || bytes[at] === byte),
  );
  if (found !== undefined) return found[0];
  throw new DebriefError(
    'document-unsuitable',
    'Only PNG, JPEG, GIF and WebP can be stored beside an incident; nothing was stored.',
  );
}

interface Picture {
  /** What the file was called; of a picture from the clipboard, anything. */
  readonly name: string;
  readonly extension: string;
  readonly at: Temporal.Instant;
}

/** "2026-11-21-0942-latency.png"; a number more where that is taken. */
export function imageName({ name, extension, at }: Picture, taken: readonly string[]): string {
  const time = at.toString().slice(0, 16).replace('T', '-').replace(':', '');
  const base = `${time}-${stem(name) === '' ? 'image' : slugOf(stem(name))}`;
  const known = new Set(taken.map((one) => one.toLowerCase()));
  let candidate = `${base}.${extension}`;
  for (let count = 2; known.has(candidate.toLowerCase()); count++)
    candidate = `${base}-${count}.${extension}`;
  return candidate;
}

/** A file's name as words; nothing where it is the name that every picture from a clipboard has. */
function stem(name: string): string {
  const plain = (name.split(/[\\/]/).at(-1) ?? '').replace(/\.[a-z0-9]{1,5}$/i, '');
  return /^(?:image|screenshot|clipboard|untitled)?$/i.test(plain) ? '' : plain;
}

/** The link to a stored picture. */
export function imageMarkdown(stored: string, name: string): string {
  const alt = stem(name).replace(/[-_]+/g, ' ') || 'Screenshot';
  return `![${escapeInline(alt)}](${imagesFolder}/${encodeURIComponent(stored)})`;
}
