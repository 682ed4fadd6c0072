export interface PageParts {
  readonly title: string;
  readonly scriptUri: string;
  readonly styleUri: string;
  /** The webview's own source, as `webview.cspSource` gives it. */
  readonly cspSource: string;
  /** Random, new for each page: letters, digits, "+", "/", "-", "_", "=". */
  readonly nonce: string;
}

/**
 * The whole HTML of a webview page: no content but one script, which builds the rest. Nothing is loaded from anywhere
 * but the extension, and no script runs but the one named.
 * @throws TypeError for a nonce or source that could widen the policy
 */
export function pageHtml({ title, scriptUri, styleUri, cspSource, nonce }: PageParts): string {
  if (!/^[\w+/=-]{16,}$/.test(nonce)) throw new TypeError('A nonce is 16 or more base64 characters');
  if (/[;,]/.test(cspSource)) throw new TypeError('A source cannot hold another directive');
  const policy = `default-src 'none'; style-src ${cspSource} 'nonce-${nonce}'; script-src 'nonce-${nonce}'`;
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy" content="${escapeAttribute(policy)}">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta property="csp-nonce" content="${nonce}">
    <title>${escapeAttribute(title)}</title>
    <link rel="stylesheet" nonce="${nonce}" href="${escapeAttribute(styleUri)}">
  </head>
  <body>
    <script nonce="${nonce}" src="${escapeAttribute(scriptUri)}"></script>
  </body>
</html>
`;
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escapeAttribute(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? '');
}
