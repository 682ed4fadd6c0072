/** Control characters, and the direction marks that make text read differently from what it is. */
const invisible = /[\p{Cc}\p{Bidi_Control}]+/gu;

/** Foreign text as one visible line: white space folded, control and direction characters gone. */
export function singleLine(text: string): string {
  return text.replace(/\s/g, ' ').replace(invisible, '').replace(/ +/g, ' ').trim();
}

/** Foreign lines as they stand, but for what steers a terminal or turns text around. */
export function inertLines(text: string): string {
  return text.replace(/(?![\t\n\r])\p{Cc}|[\u202A-\u202E\u2066-\u2069]/gu, '');
}

/**
 * Foreign text as inline Markdown that shows exactly that text: one line, no markup, no HTML, safe in a table cell.
 * Underscores inside words stay, so `pool_size` remains readable in the source.
 */
export function escapeInline(text: string): string {
  const inline = singleLine(text)
    .replace(/[\\`*[\]<>|~]/g, '\\$&')
    .replace(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, '\\_')
    .replace(/&(?=#?\w+;)/g, '\\&');
  return escapeBlockStart(inline);
}

/** Inline Markdown at the beginning of a line, where some of it would begin a heading, a list or a quotation. */
export function escapeBlockStart(markdown: string): string {
  return markdown
    .replace(/^(\d+)([.)])(?=\s|$)/, '$1\\$2')
    .replace(/^(?:[#+-](?=[\s#+-]|$)|[*](?=\s)|>)/, '\\$&');
}
