import { postmortemParts } from './messageText.ts';

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
  const body = postmortemParts(own).map(({ title, lines }) => {
    const part = parts.find(([kind, pattern]) => pattern.test(title) && !sections.includes(kind));
    if (part !== undefined) sections.push(part[0]);
    const filled = part?.[2] ?? null;
    const hint = lines.join('\n').trim().replaceAll('--', '- -').replaceAll('{{', '{ {');
    return [
      `## ${spoken(title)}`,
      ...(filled === null ? [] : [filled]),
      ...(hint === '' ? [] : [`<!--\n${hint}\n-->`]),
    ].join('\n\n');
  });
  return { text: `${head}\n# Postmortem {{id}}: {{title}}\n\n${body.join('\n\n')}\n`, sections };
}

function spoken(title: string): string {
  const plain = title.replaceAll('{{', '{ {');
  return plain === plain.toUpperCase() ? plain.charAt(0) + plain.slice(1).toLowerCase() : plain;
}
