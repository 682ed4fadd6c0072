import { describe, expect, it } from 'vitest';
import {
  commandOf,
  fillIn,
  hidesSomething,
  isPlainValue,
  madeVisible,
  placeholdersIn,
  singleCommands,
} from '../../../src/core/playbook/runbooks/command.ts';
import { readRunbook } from '../../../src/core/playbook/runbooks/page.ts';

const page = `# Database connections are used up

## Symptoms

- Timeouts

## Recovery

- [ ] Look at the *pool*
  with care

  \`\`\`bash
  kubectl get pods
  kubectl rollout undo deployment/api
  \`\`\`

- [ ] Kill \`idle\` connections

  \`\`\`sql
  SELECT 1;
  \`\`\`
`;

describe('readRunbook', () => {
  it('finds the title, the steps on one line each, and the code without its indentation', () => {
    const { title, steps, blocks } = readRunbook(page);
    expect(title).toBe('Database connections are used up');
    expect(steps.map(({ text }) => text)).toEqual([
      'Look at the *pool* with care',
      'Kill `idle` connections',
    ]);
    expect(blocks.map(({ language, code }) => ({ language, code }))).toEqual([
      { language: 'bash', code: 'kubectl get pods\nkubectl rollout undo deployment/api' },
      { language: 'sql', code: 'SELECT 1;' },
    ]);
    const [first] = blocks;
    expect(page.slice(first?.span.start, first?.span.end)).toMatch(/^```bash[\s\S]*```$/);
  });

  it('takes numbered lists where nothing can be ticked', () => {
    expect(readRunbook('1. Look\n2. Restart\n\n- aside\n').steps.map(({ text }) => text)).toEqual([
      'Look',
      'Restart',
    ]);
  });

  it.each(['', '\uFEFF# x', '```', '- [ ]', '> - [ ] a\r\n>\r\n> ```sh\r\n> ls\r\n> ```'])(
    'reads %j',
    (text) => {
      expect(() => readRunbook(text)).not.toThrow();
    },
  );
});

const block = (language: string, code: string) => ({ language, code, span: { start: 0, end: 0 } });

describe('commandOf', () => {
  it('is the whole block of a shell', () => {
    expect(commandOf(block('bash', '# why\nls\n\tcat x'), 'posix')).toBe('# why\nls\n    cat x');
  });

  it('strips prompts from a session, and what it answered', () => {
    const session = '$ kubectl get \\\n> pods\nNAME READY\nroot@db:~# ls\n';
    expect(commandOf(block('console', session), 'posix')).toBe('kubectl get \\\npods\nls');
  });

  it.each([
    ['sql', 'SELECT 1', 'posix'],
    ['', 'rm -rf x', 'posix'],
    ['bash', '# only said', 'posix'],
    ['powershell', 'Get-Process', 'posix'],
    ['bash', 'ls', 'powershell'],
  ] as const)('offers nothing to run for %s %s on %s', (language, code, shell) => {
    expect(commandOf(block(language, code), shell)).toBeNull();
  });
});

describe('placeholders', () => {
  it('are found once each, and are no redirections', () => {
    expect(placeholdersIn('git revert <commit-hash> && echo <commit-hash> <name of it>')).toEqual([
      'commit-hash',
      'name of it',
    ]);
    expect(placeholdersIn('psql < dump.sql > out.txt; sort <in.txt >out.txt; cat <<EOF\nx\nEOF')).toEqual([]);
  });

  it('are filled in everywhere, within quotes too', () => {
    const values = new Map([['id', 'INC-2026-001']]);
    expect(fillIn('log --incident="<id>" --again=<id>', values)).toBe(
      'log --incident="INC-2026-001" --again=INC-2026-001',
    );
  });

  it.each([
    '',
    'a b',
    '; rm -rf /',
    '$(id)',
    '`id`',
    'a\nb',
    '"',
    "'",
    '-rf',
    'a|b',
    '*',
    '~',
    '\u202Ea',
    '<id>',
    '!1',
  ])('take no value %j that could mean something to a shell', (value) => {
    expect(isPlainValue(value)).toBe(false);
    expect(() => fillIn('echo <id>', new Map([['id', value]]))).toThrow(/needs a value/);
  });
});

describe('what a person cannot see', () => {
  it.each([
    ['ls\u001B[2K', 'ls⟨U+001B⟩[2K'],
    ['rm \u202Efr', 'rm ⟨U+202E⟩fr'],
    ['a\u200Bb', 'a⟨U+200B⟩b'],
    ['ls\rrm', 'ls⟨U+000D⟩rm'],
    ['a\u00A0b\u{E0041}', 'a⟨U+00A0⟩b⟨U+E0041⟩'],
  ])('is shown by its number: %j', (command, shown) => {
    expect(madeVisible(command)).toBe(shown);
    expect(hidesSomething(command)).toBe(true);
  });

  it('is nothing in plain lines', () => {
    const command = 'echo "ä €" | cat\nrm -rf build';
    expect(madeVisible(command)).toBe(command);
    expect(hidesSomething(command)).toBe(false);
  });
});

describe('singleCommands', () => {
  it('parts what can end with the first failure, and leaves comments out', () => {
    expect(singleCommands('# first\ngit revert abc\n\ngit push "origin"  # all')).toEqual([
      'git revert abc',
      'git push "origin"  # all',
    ]);
  });

  it.each([
    'kubectl get \\\n  pods',
    'for x in 1 2; do\n  echo $x\ndone',
    'cat <<EOF\nx\nEOF',
    "echo 'a\nb'",
    'ls |\n  wc -l',
    'stop() {\n  kill 1\n}',
    'test -f x &&\n  rm x',
    '{\n  ls\n}',
    'if ls\nthen pwd\nfi',
  ])('keeps together what may belong together: %j', (command) => {
    expect(singleCommands(command)).toEqual([command]);
  });
});
