import { remark } from 'remark';
import remarkFrontmatter from 'remark-frontmatter';
import { VFile } from 'vfile';
import { describe, expect, it } from 'vitest';
import type { Message } from '../../../src/core/lint/engine.ts';
import { exampleDefaults } from '../../../src/core/lint/rule.ts';
import { recommended, rules } from '../../../src/core/lint/rules/index.ts';
import { debriefPreset, rulePlugins } from '../../../src/remark/preset.ts';
import { lintText, readingOf } from '../../support/lint/examples.ts';
import { standardPlaybook } from '../../support/lint/playbook.ts';

/** What only a shell knows, and options of single rules, are not told to remark here. */
const examples = rules.flatMap(({ id, examples }) =>
  examples.map(({ known: _known, options: _options, ...example }) => ({ id, ...example })),
);
const severities = new Map<boolean | null | undefined, Message['severity']>([
  [true, 'error'],
  [false, 'warning'],
  [null, 'info'],
]);

async function remarkMessages(text: string, path: string, today: string) {
  const file = new VFile({ path, value: text });
  const preset = debriefPreset({ playbook: standardPlaybook, today });
  await remark().use(remarkFrontmatter, ['yaml', 'toml']).use(preset).process(file);
  return file.messages;
}

describe('the remark preset', () => {
  it.each(examples)('finds what the engine finds: $id, $name', async ({ markdown, ...example }) => {
    const reading = { ...exampleDefaults, ...readingOf({ markdown, ...example }) };
    const messages = await remarkMessages(markdown, reading.path, reading.today);
    const found = messages.map((message) => ({
      rule: message.ruleId,
      severity: severities.get(message.fatal),
      start: message.place && 'start' in message.place ? message.place.start.offset : null,
      message: message.reason,
      url: message.url,
      expected: message.expected ?? [],
    }));
    const wanted = lintText(markdown, recommended, reading).map((message) => ({
      rule: message.rule,
      severity: message.severity,
      start: message.span.start,
      message: message.message,
      url: message.url,
      expected: message.expected,
    }));
    expect(sorted(found)).toEqual(sorted(wanted));
    for (const { source } of messages) expect(source).toBe('debrief');
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

function sorted<T extends { rule: string | undefined; start: number | null | undefined }>(
  messages: T[],
): T[] {
  const key = ({ rule, start }: T): string => `${String(start).padStart(8, '0')} ${rule}`;
  return messages.sort((a, b) => key(a).localeCompare(key(b)));
}
