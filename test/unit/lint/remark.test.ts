import { remark } from 'remark';
import remarkFrontmatter from 'remark-frontmatter';
import { VFile } from 'vfile';
import { describe, expect, it } from 'vitest';
import { exampleDefaults } from '../../../src/core/lint/rule.ts';
import { recommended, rules } from '../../../src/core/lint/rules/index.ts';
import { renderTemplate } from '../../../src/core/playbook/render.ts';
import { debriefPreset, rulePlugins } from '../../../src/remark/preset.ts';
import { finishedPostmortem } from '../../support/lint/canonical.ts';
import { lintText, readingOf } from '../../support/lint/examples.ts';
import { standardPlaybook } from '../../support/lint/playbook.ts';
import { toldByEngine, toldByRemark } from '../../support/lint/remark.ts';

/** What only a shell knows, and options of single rules, are not told to remark here. */
const examples = rules.flatMap(({ id, examples }) =>
  examples.map(({ known: _known, options: _options, ...example }) => ({ id, ...example })),
);
const scaffolded = renderTemplate(standardPlaybook.templates.postmortem, {
  id: 'INC-2026-014',
  title: 'Payment processing down',
  severity: 'SEV1',
  started_at: '2026-11-01T09:10:00Z',
});
const documents = [
  { name: 'finished', text: finishedPostmortem },
  {
    name: 'finished, with Windows line ends and a mark',
    text: `\uFEFF${finishedPostmortem.replaceAll('\n', '\r\n')}`,
  },
  {
    name: 'finished, without what a final one needs',
    text: finishedPostmortem.replace(/Owner: \S+|resolved_at.*\n/g, ''),
  },
  { name: 'scaffolded', text: scaffolded },
];

describe('the remark preset', () => {
  it.each(examples)('finds what the engine finds: $id, $name', async ({ markdown, ...example }) => {
    const reading = { ...exampleDefaults, ...readingOf({ markdown, ...example }) };
    const told = await toldByRemark(markdown, reading.path, reading.today);
    expect(told).toEqual(toldByEngine(lintText(markdown, recommended, reading)));
  });

  it.each(documents)('finds what the engine finds in a whole document: $name', async ({ text }) => {
    const told = await toldByRemark(text, exampleDefaults.path, exampleDefaults.today);
    expect(told).toEqual(toldByEngine(lintText(text, recommended)));
  });

  it('is configured as any other lint rule', async () => {
    const owner = rulePlugins.get('action-item-owner');
    const due = rulePlugins.get('action-item-due');
    if (!owner || !due) throw new Error('both rules are in the preset');
    const file = new VFile({
      path: exampleDefaults.path,
      value: '---\nstatus: draft\n---\n# Checkout down\n\n## Action items\n\n- [ ] Add a pool alert\n',
    });
    await remark().use(remarkFrontmatter).use(owner, ['error']).use(due, false).process(file);
    expect(file.messages.map(({ ruleId, fatal }) => [ruleId, fatal])).toEqual([['action-item-owner', true]]);
  });

  it('judges nothing by a playbook that it does not know', async () => {
    const file = new VFile({
      path: exampleDefaults.path,
      value: '---\nseverity: P1\n---\n# Checkout down\n',
    });
    await remark().use(remarkFrontmatter).use(debriefPreset()).process(file);
    expect(file.messages).toEqual([]);
  });
});
