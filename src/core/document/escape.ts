/** Control characters and the bidirectional overrides that make text read differently from what it is. */
const invisible = /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]+/g;

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
