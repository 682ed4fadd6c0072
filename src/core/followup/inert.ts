import { escapeInline, singleLine } from '../document/escape.ts';
import { bounded } from './bounded.ts';

/** Addresses that GitHub takes for references: whoever writes one is shown in the other issue. */
const REFERRING = /:\/\/(?=[^\s/]+(?:\/[^\s/]+)*\/(?:issues|pull|discussions|commit)\/)/gi;

/**
 * Foreign text that shows exactly as written and reaches nobody: a zero-width space behind "@" stops a mention, and the
 * same breaks "#12", "GH-12", the address of an issue, and the opening of a comment, which could otherwise pose as a
 * marker of ours.
 */
export function inert(text: string, limit: number): string {
  return escapeInline(bounded(singleLine(text), limit))
    .replace(/@(?=[\w-])/g, '@\u200b')
    .replace(/#(?=\d)/g, '#\u200b')
    .replace(/\bGH-(?=\d)/gi, (prefix) => `${prefix}\u200b`)
    .replace(/<(?=!)/g, '<\u200b')
    .replace(REFERRING, ':\u200b//');
}
