import { expect, it } from 'vitest';
import { readDocument } from '../../../src/core/document/read.ts';

const postmortem = `## Summary\n\nDown.\n\n## Impact\n\n12 % of carts.\n\n## Timeline\n\n- 09:15 UTC Down\n\n## Root cause\n\nA full disk.\n`;
const asked = `## Summary\n\n## Impact\n\n<!-- Who? -->\n\n## Timeline\n\n- HH:MM UTC <event>\n\n## Root cause\n\n`;
const hinted = `## Impacto\n\n*(a quién afectó y cuánto)*\n\n## Cronología\n\nAAAA-MM-DD\n\n## Causa raíz\n\n_(por qué pasó)_\n`;
const register = `| Date | Impact | Root cause |\n| --- | --- | --- |\n${'| 2026-03-04 | Carts | Disk |\n'.repeat(8)}`;

it.each([
  [
    'postmortem',
    'a file in its folder',
    'docs/postmortems/2026-03-04-carts.md',
    `# Carts lost\n\n${postmortem}`,
  ],
  ['postmortem', 'the sections alone', 'notes/carts.md', `# Carts lost\n\n${postmortem}`],
  [
    'postmortem',
    'prose with a telling title',
    'blog/carts.md',
    '# Outage on 4 March 2026\n\nIt was the disk.\n',
  ],
  [
    'postmortem',
    'a title in German',
    'notes/x.md',
    '# Störungsbericht Warenkorb\n\n## Ursache\n\nDer Speicher.\n',
  ],
  [
    'incident',
    'a record that is going on',
    'incidents/2026/INC-2026-001/incident.md',
    '---\nid: INC-2026-001\nstatus: investigating\n---\n\n# Carts lost\n\n## Timeline\n\n- 2026-03-04 09:15 UTC Down\n',
  ],
  [
    'template',
    'what records are made from',
    'templates/incident.md',
    '---\nid: INC-YYYY-NNN\nstatus: investigating\n---\n\n# [Title]\n\n## Timeline\n\n- HH:MM UTC - <event>\n',
  ],
  ['template', 'a file that says so', 'docs/postmortem-template.md', `# Title\n\n${postmortem}`],
  ['template', 'a folder that says so', 'plantillas/incidente.md', `# Título\n\n${postmortem}`],
  ['template', 'a Chinese title', 'docs/pm.md', `# 复盘模板\n\n${asked}`],
  ['template', 'a file that says so in one word', 'pm/postmortemtemplate.md', `# Name\n\n${asked}`],
  ['template', 'hints in italics', 'notes/x.md', `# Postmortem: [Title]\n\n${hinted}`],
  [
    'postmortem',
    'an outage of templates',
    'incidents/2026-03-04-mail-template.md',
    `# Mail template broken on 2026-03-04\n\n${postmortem}`,
  ],
  [
    'postmortem',
    'a title with a hyphen of any kind',
    'notes/x.md',
    '# Post\u2011Mortem: carts lost\n\nIt was the disk.\n',
  ],
  ['template', 'nothing filled in', 'docs/postmortem.md', `# Postmortem: [Title]\n\n${asked}`],
  ['log', 'a title that says so', 'docs/log.md', '# Incident log\n\n## INC-1\n\n**Root cause:** Disk.\n'],
  ['log', 'a table with an incident a row', 'docs/outages-so-far.md', `# Outages\n\n${register}`],
  [
    'postmortem',
    'a small table with the columns of a register',
    'docs/postmortems/carts.md',
    `# Carts lost\n\n${register.split('\n').slice(0, 4).join('\n')}\n\n## Summary\n\nDown.\n`,
  ],
  ['other', 'a README', 'README.md', '# Carts\n\nKeeps carts. See our incidents.\n'],
  [
    'other',
    'a guide',
    'docs/postmortem-process.md',
    '# How to write a postmortem\n\n## Timeline\n\nWrite it at once.\n',
  ],
  [
    'other',
    'a page about postmortems',
    'docs/practices/post-mortems.md',
    '# Post-mortems\n\nWe write one a week.\n',
  ],
  ['other', 'a changelog', 'CHANGELOG.md', '# Changelog\n\n## Fixes\n\n- A fix\n'],
])('%s: %s', (kind, _, path, markdown) => {
  expect(readDocument(markdown, { path }).kind).toBe(kind);
});

it('a draft with a title of its own is no template', () => {
  const path = 'incidents/2026/INC-2026-001/postmortem.md';
  expect(readDocument(`---\nid: INC-2026-001\n---\n\n# Carts lost\n\n${asked}`, { path }).kind).toBe(
    'postmortem',
  );
});

it.each(['E-mail template is blank', 'Incident log is down', '[title] shown to users'])(
  'a record is one, even where "%s"',
  (title) => {
    const path = `incidents/2026/INC-2026-001-${title.toLowerCase().replace(/\W+/g, '-')}/incident.md`;
    const head = `---\nid: INC-2026-001\ntitle: "${title}"\nstatus: investigating\n---\n\n# INC-2026-001: ${title}`;
    const text = `${head}\n\n## Timeline\n\n- 2026-03-04 09:15 UTC - Declared SEV1: Down\n`;
    expect(readDocument(text, { path }).kind).toBe('incident');
  },
);
