import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  commandOf,
  fillIn,
  hidesSomething,
  isPlainValue,
  placeholdersIn,
  singleCommands,
} from '../../src/core/playbook/runbooks/command.ts';
import { readRunbook } from '../../src/core/playbook/runbooks/page.ts';

/** Commands as people and attackers write them into a runbook. */
const line = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 40 }),
  fc.stringMatching(/^[a-z ]{0,12}[;&|><$`'"\\(){}#*~!-]{0,4}[a-z ]{0,8}$/),
  fc.constantFrom(
    '# note',
    'git revert <commit-hash>',
    '\u001B[2J',
    'ls\u202Emr',
    '```',
    '$ ls',
    'a\u200Bb',
    'x\ry',
    '\t\tls',
  ),
);
const code = fc.array(line, { maxLength: 6 }).map((lines) => lines.join('\n'));
const language = fc.constantFrom('bash', 'sh', 'console', 'powershell');

const commandsIn = (written: string, fence: string): string[] => {
  const { blocks } = readRunbook(
    `# R\n\n- [ ] Do it\n\n  \`\`\`${fence}\n${written.replace(/^/gm, '  ')}\n  \`\`\`\n`,
  );
  return blocks.flatMap((block) => commandOf(block, fence === 'powershell' ? 'powershell' : 'posix') ?? []);
};

describe('a command of a runbook', () => {
  it('is refused, or each of its characters can be seen', () => {
    fc.assert(
      fc.property(code, language, (written, fence) => {
        for (const command of commandsIn(written, fence)) {
          if (hidesSomething(command)) continue;
          expect(command.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
        }
      }),
    );
  });

  it('is sent as it is shown: whole, or its own lines in their order', () => {
    fc.assert(
      fc.property(code, language, (written, fence) => {
        for (const command of commandsIn(written, fence)) {
          const sent = singleCommands(command);
          const shown = command.split('\n');
          if (sent.length === 1 && sent[0] === command) continue;
          expect(sent).toEqual(shown.filter((one) => !/^\s*(?:#|$)/.test(one)));
        }
      }),
    );
  });

  it('is changed by what is filled in only where that goes', () => {
    fc.assert(
      fc.property(code, fc.string({ maxLength: 12 }), (written, value) => {
        const command = `${written}\necho <name>`;
        const values = new Map(placeholdersIn(command).map((name) => [name, value]));
        if (!isPlainValue(value)) {
          expect(() => fillIn(command, values)).toThrow(/needs a value/);
          return;
        }
        expect(value).not.toMatch(/[\s;&|<>$`'"\\(){}#*~!?[\]^]/);
        expect(fillIn(command, values).split(value).join('')).toBe(
          command
            .replace(/<[A-Za-z][\w-]*(?: [\w-]+)*>/g, '')
            .split(value)
            .join(''),
        );
      }),
    );
  });
});
