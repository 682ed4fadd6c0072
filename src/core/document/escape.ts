/** Control characters, and the direction marks that make text read differently from what it is. */
const invisible = /[\p{Cc}\p{Bidi_Control}]+/gu;

/** Foreign text as one visible line: white space folded, control and direction characters gone. */
export function singleLine(text: string): string {
  return text.replace(/\s+/g, ' ').replace(invisible, '').trim();
}

/**
 * Foreign text as inline Markdown that shows exactly that text: one line, no markup, no HTML, safe in a table cell.
 * Underscores inside words stay, so `pool_size` remains readable in the source.
 */
export function escapeInline(text: string): string {
  return singleLine(text)
    .replace(/[\\`*[\]<>|~]/g, '\\$&')
    .replace(/(?<!\w)_|_(?!\w)/g, '\\_')
    .replace(/&(?=#?\w+;)/g, '\\&')
    .replace(/^(\d+)([.)])(?=\s|$)/, '$1\\$2')
    .replace(/^[#+-](?=[\s#+-]|$)/, '\\$&');
}
