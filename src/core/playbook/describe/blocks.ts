import { outsideCode } from '../../document/code.ts';

/** The Markdown of a runbook as a part of a longer page, whose headings alone are places to go to: its own are bold. */
export function runbookBelow(text: string): string {
  const lines = text.trimEnd().split(/\r\n|\n|\r/);
  const outside = outsideCode(lines);
  return lines
    .map((line, index) => {
      const heading = outside[index] ? /^#{1,6}\s+(.*?)\s*#*$/.exec(line)?.[1] : undefined;
      return heading === undefined ? line : `**${heading}**`;
    })
    .join('\n');
}
