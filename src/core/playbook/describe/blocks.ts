/** Text as it is, in a fence that nothing in it ends. */
export function fencedBlock(text: string, language: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}${language.replace(/[^\w+-]/g, '')}\n${text.replace(/\n$/, '')}\n${fence}`;
}

/** Text as code within a line. */
export function codeSpan(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  const longest = Math.max(0, ...[...line.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  const pad = /^`|`$/.test(line) ? ' ' : '';
  return `${fence}${pad}${line}${pad}${fence}`;
}

/** The Markdown of a runbook as a part of a longer page, whose headings alone are places to go to: its own are bold. */
export function runbookBelow(text: string): string {
  let fence: string | null = null;
  const lines = text
    .trimEnd()
    .split(/\r\n|\n|\r/)
    .map((line) => {
      const mark = /^\s*(`{3,}|~{3,})/.exec(line)?.[1];
      if (mark !== undefined && fence === null) fence = mark;
      else if (mark !== undefined && fence !== null && mark.startsWith(fence)) fence = null;
      const heading = fence === null ? /^#{1,6}\s+(.*?)\s*#*$/.exec(line)?.[1] : undefined;
      return heading === undefined ? line : `**${heading}**`;
    });
  return lines.join('\n');
}
