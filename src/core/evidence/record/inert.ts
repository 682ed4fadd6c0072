import { escapeInline } from '../../document/escape.ts';

/**
 * Where forges and editors make links of plain text: mentions and mail addresses, issue numbers, addresses. An empty
 * comment in between shows nothing and keeps them apart; an escape does not, because links are made after it.
 */
const linkable = /@(?=[\p{L}\p{N}])|[#!](?=\d)|GH-(?=\d)|www(?=\.)|:(?=\/\/)/giu;

/** Foreign text as inline Markdown that shows exactly that text, and calls nobody and links nowhere. */
export function inert(text: string): string {
  return escapeInline(text).replace(linkable, '$&<!-- -->');
}
