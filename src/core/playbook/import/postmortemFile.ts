import { postmortemHeading } from './messageText.ts';

/** What the parts of a postmortem are called, with what Debrief fills in there. */
const parts: readonly (readonly [kind: string, pattern: RegExp, filled: string | null])[] = [
  [
    'actionItems',
    /action items?|prevention|preventive|corrective|remediation|next steps/i,
    '{{{action_items}}}',
  ],
  ['timeline', /timeline|sequence of events/i, '{{{timeline}}}'],
  ['rootCause', /root cause|why did|\bcauses?\b|contributing/i, null],
  ['summary', /summary|overview|what happened/i, '{{{summary}}}'],
  ['impact', /impact/i, '{{{impact}}}'],
  ['detection', /detect/i, null],
  ['resolution', /resolution|mitigation|recovery/i, null],
];

/** A team's own postmortem template as one that Debrief fills: its parts, the front matter of the standard one. */
export function postmortemFile(own: string, standard: string): { text: string; sections: string[] } {
  const head = /^---\n[\s\S]*?\n---\n/.exec(standard)?.[0] ?? '';
  const sections: string[] = [];
  const body = partsOf(own).map(({ title, lines }) => {
    const part = parts.find(([kind, pattern]) => pattern.test(title) && !sections.includes(kind));
    if (part !== undefined) sections.push(part[0]);
    const filled = part?.[2] ?? null;
    const hint = lines.join('\n').trim().replaceAll('--', '- -').replaceAll('{{', '{ {');
    return [
      `## ${title}`,
      ...(filled === null ? [] : [filled]),
      ...(hint === '' ? [] : [`<!--\n${hint}\n-->`]),
    ].join('\n\n');
  });
  return { text: `${head}\n# Postmortem {{id}}: {{title}}\n\n${body.join('\n\n')}\n`, sections };
}

function partsOf(own: string): { title: string; lines: string[] }[] {
  const found: { title: string; lines: string[] }[] = [];
  for (const line of own.split('\n')) {
    const heading = postmortemHeading.exec(line);
    const title = (heading?.[1] ?? heading?.[2] ?? heading?.[3])?.replaceAll('{{', '{ {').trim();
    if (title === undefined) found.at(-1)?.lines.push(line);
    else if (!/^#\s/.test(line) || found.length > 0)
      found.push({
        title: title === title.toUpperCase() ? title.charAt(0) + title.slice(1).toLowerCase() : title,
        lines: [],
      });
  }
  return found;
}
