import { remark } from 'remark';
import remarkFrontmatter from 'remark-frontmatter';
import { VFile } from 'vfile';
import { describe, expect, it } from 'vitest';
import { DebriefError } from '../../../src/core/errors.ts';
import { exampleDefaults } from '../../../src/core/lint/rule.ts';
import { debriefPreset } from '../../../src/remark/preset.ts';

const text = '---\nid: INC-2026-014\nstatus: final\n---\n# Checkout down\n\n## Impact\n\nTBD\n';

async function found(configuration: string, value = text, path = exampleDefaults.path): Promise<string[]> {
  const file = new VFile({ path, value });
  await remark().use(remarkFrontmatter).use(debriefPreset({ configuration })).process(file);
  return file.messages.map(({ ruleId, fatal }) => `${ruleId} ${fatal}`);
}

describe('the remark preset with a debrief.yml', () => {
  it('has its rules, severities and files', async () => {
    expect(await found('rules: { placeholder: warning }')).toContain('placeholder false');
    expect(await found('rules: { placeholder: error }')).toContain('placeholder true');
    expect(await found('rules: { placeholder: info }')).toContain('placeholder null');
    expect((await found('rules: { placeholder: off }')).join()).not.toContain('placeholder');
    expect(await found('ignore: [incidents/]')).toEqual([]);
    expect(await found('strictness: { final: off }')).toEqual([]);
  });

  it('heeds comments', async () => {
    const hidden = text.replace(
      'TBD',
      '<!-- debrief-disable-next-line placeholder -- known on Monday -->\nTBD',
    );
    expect((await found('')).join()).toContain('placeholder');
    expect((await found('', hidden)).join()).not.toContain('placeholder');
  });

  it('refuses one with a flaw, at its line', () => {
    const preset = () => debriefPreset({ configuration: 'zone: UTC\nrule: {}' });
    expect(preset).toThrow(DebriefError);
    expect(preset).toThrow('debrief.yml, line 2: There is no setting "rule"; did you mean "rules"?');
  });
});
