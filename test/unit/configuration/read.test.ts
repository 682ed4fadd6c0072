import { describe, expect, it } from 'vitest';
import { readConfiguration } from '../../../src/core/configuration/read.ts';
import { recommended, rules, strict } from '../../../src/core/lint/rules/index.ts';
import { usualStrictness } from '../../../src/core/lint/strictness.ts';

const playbooks = ['standard', 'small-team'];

function good(text: string) {
  const { configuration, problems } = readConfiguration(text, { playbooks });
  expect(problems).toEqual([]);
  if (configuration === null) throw new Error('there is a configuration');
  return configuration;
}

function problemsOf(text: string): string[] {
  const { configuration, problems } = readConfiguration(text, { playbooks });
  expect(configuration).toBeNull();
  return problems.map(({ line, column, message }) => `${line}:${column} ${message}`);
}

const ids = (text: string): string[] => good(text).rules.map(({ rule }) => rule.id);

describe('a configuration', () => {
  it.each(['', '# nothing yet\n', '{}', '\uFEFFzone: UTC\n'])(
    'that says little is the recommended one: %j',
    (text) => {
      expect(ids(text)).toEqual(recommended.map(({ id }) => id));
      expect(good(text)).toMatchObject({ strictness: usualStrictness, playbook: null, baseline: null });
      expect(good(text).ignores('incidents/a.md')).toBe(false);
    },
  );

  it('starts from what it names', () => {
    expect(ids('extends: strict')).toEqual(strict.map(({ id }) => id));
    expect(ids('extends: [recommended, small-team]')).toEqual(recommended.map(({ id }) => id));
    expect(good('extends: [recommended, small-team]').playbook).toBe('small-team');
    expect(good('extends: small-team\nplaybook: .debrief/playbook').playbook).toBe('.debrief/playbook');
  });

  it('turns rules off, up and down, and on for some files', () => {
    const { rules } = good(
      'rules:\n  no-blame: off\n  placeholder: error\n  action-item-due:\n    severity: info\n    files: [incidents/2026/**, "*.review.md"]\n',
    );
    const found = new Map(rules.map((setting) => [setting.rule.id, setting]));
    expect(found.has('no-blame')).toBe(false);
    expect(found.get('placeholder')?.severity).toBe('error');
    const due = found.get('action-item-due');
    expect(due?.severity).toBe('info');
    expect(
      ['incidents/2026/a/b.md', 'incidents/2025/a.md', 'old/x.review.md', 'x.md'].map((path) =>
        due?.appliesTo(path),
      ),
    ).toEqual([true, false, true, false]);
  });

  it('says where services live, and where changes are looked for', () => {
    const { services, changes } = good(
      'services:\n  payments: { paths: [services/payments, libs/ledger], owners: ["@acme/pay"] }\n' +
        '  search: { repository: ../search }\n' +
        'changes: { branch: release, repositories: [../ledger, { path: vendor/x, branch: v2 }], look_back: 30m }\n',
    );
    expect([...services]).toEqual([
      ['payments', { paths: ['services/payments', 'libs/ledger'], repository: null, owners: ['@acme/pay'] }],
      ['search', { paths: [], repository: '../search', owners: [] }],
    ]);
    expect(changes).toEqual({
      branch: 'release',
      repositories: [
        { path: '../ledger', branch: null },
        { path: 'vendor/x', branch: 'v2' },
      ],
      lookBackMs: 1_800_000,
    });
    expect(good('').changes).toEqual({ branch: null, repositories: [], lookBackMs: null });
  });

  it('says where issues go, and what they carry', () => {
    const { issues } = good(
      [
        'issues:',
        '  repository: acme/ops',
        '  routes: { payments: ghe.example.com/acme/payments }',
        '  labels: [postmortem]',
        '  owners: { Alice Blake: "@alice", SRE: acme/sre }',
        '  tracking: true',
        '  project: { owner: acme, number: 5, fields: { Due: due } }',
      ].join('\n'),
    );
    expect(issues).toEqual({
      repository: 'acme/ops',
      routes: new Map([['payments', 'ghe.example.com/acme/payments']]),
      labels: ['postmortem'],
      owners: new Map([
        ['Alice Blake', 'alice'],
        ['SRE', 'acme/sre'],
      ]),
      milestone: null,
      type: null,
      tracking: true,
      project: { owner: 'acme', number: 5, fields: new Map([['Due', 'due']]) },
    });
    expect(good('').issues).toMatchObject({ repository: null, labels: [], tracking: false, project: null });
  });

  it('takes "off" without quotes, which an older YAML reads as false', () => {
    expect(ids('rules: { no-blame: off }')).not.toContain('no-blame');
  });

  it('keeps the rules in their own order, whatever order it names them in', () => {
    const order = rules.map(({ id }) => id);
    const written = ids('rules: { no-blame: info, front-matter: error }');
    expect(written).toEqual(order.filter((id) => written.includes(id)));
  });

  it('leaves files alone', () => {
    const { ignores } = good('ignore: [archive/, "**/drafts/*.md", CHANGELOG.md]');
    expect(
      ['archive/2020/a.md', 'x/drafts/a.md', 'x/CHANGELOG.md', 'incidents/archive/a.md', 'a.md'].map(ignores),
    ).toEqual([true, true, true, false, false]);
  });

  it('says how strict each status is, what zone, and what sections are called', () => {
    expect(
      good(
        'strictness: { draft: off, review: error }\nzone: Europe/Berlin\nsections: { impact: [Blast radius] }',
      ),
    ).toMatchObject({
      strictness: { draft: 'off', review: 'error', final: 'error' },
      zone: 'Europe/Berlin',
      sections: { impact: ['Blast radius'] },
    });
  });
});

describe('what is wrong with a configuration', () => {
  it.each([
    ['rulez: {}', '1:1 There is no setting "rulez"; did you mean "rules"?'],
    ['rules:\n  no-blmae: off', '2:3 There is no rule "no-blmae"; did you mean "no-blame"?'],
    [
      'rules:\n  placeholder:\n    file: [a]',
      '3:5 The rule placeholder has no option "file"; did you mean "files"?',
    ],
    ['rules:\n  placeholder: warn', '2:16 Set "rules.placeholder" to one of off, info, warning, error.'],
    [
      'rules:\n  placeholder:\n    severity: 2',
      '3:15 Set "rules.placeholder.severity" to one of off, info, warning, error.',
    ],
    [
      'extends:\n  - recomended',
      '2:5 There is no preset or playbook "recomended"; did you mean "recommended"?',
    ],
    [
      'extends: google',
      '1:10 There is no preset or playbook "google"; there is recommended, strict, standard, small-team.',
    ],
    ['playbook: standart', '1:11 There is no playbook "standart"; did you mean "standard"?'],
    ['zone: Berlin', '1:7 Change "zone": name a time zone, for example Europe/Berlin or UTC.'],
    ['strictness: { drafts: off }', '1:15 There is no "drafts" in strictness; did you mean "draft"?'],
    ['sections: { impakt: [a] }', '1:13 There is no kind of section "impakt"; did you mean "impact"?'],
    ['ignore: archive', '1:9 Write "ignore" as a list, for example [a, b].'],
    ['ignore: [3]', '1:10 Write "ignore.0" as text; quotes make it text.'],
    ['- a', '1:1 Write the file as rows of "name: value".'],
    ['zone: UTC\nzone: UTC', '2:1 Mend the YAML: Map keys must be unique.'],
    ['rules:\n\tno-blame: off', '2:1 Mend the YAML: Tabs are not allowed as indentation.'],
    ['a: *b', '1:1 Write out what the aliases of this file stand for.'],
    ['__proto__: { zone: UTC }', '1:1 There is no setting "__proto__".'],
    ['rules: { __proto__: off }', '1:10 There is no rule "__proto__".'],
    ['rules: { constructor: off, toString: off }', '1:10 There is no rule "constructor".'],
  ])('%j is told at its line', (text, expected) => {
    expect(problemsOf(text)[0]).toBe(expected);
  });

  it('is told all at once, in the order of the file', () => {
    const text = 'zone: Berlin\nrules:\n  no-blmae: off\n  placeholder: warn\nignored: []\n';
    expect(problemsOf(text).map((problem) => problem.split(' ')[0])).toEqual(['1:7', '3:3', '4:16', '5:1']);
  });

  it.each(['/etc/passwd', '../other', 'a/../../b', 'C:\\x', 'a\\..\\b', '~/x', 'a\0b'])(
    'a path that leads out of the folder is one: %j',
    (path) => {
      for (const setting of ['baseline', 'playbook']) {
        expect(problemsOf(`${setting}: ${JSON.stringify(path)}`)[0]).toContain(
          'name a path below the folder',
        );
      }
    },
  );

  it.each(['/srv/payments', '~/payments', 'C:/payments', '..\\payments', 'a/../b', '../a/../b', '../a\n'])(
    'a repository that is not named relative to the file is one: %j',
    (path) => {
      const flaw = expect.stringContaining('name a folder relative to this file');
      expect(problemsOf(`changes: { repositories: [${JSON.stringify(path)}] }`)).toEqual([flaw]);
      expect(problemsOf(`services: { a: { repository: ${JSON.stringify(path)} } }`)).toEqual([flaw]);
    },
  );

  it('of services and changes is told with what there is', () => {
    expect(problemsOf('changes: { brnach: main }')[0]).toContain('did you mean "branch"?');
    expect(problemsOf('services: { a: { pathes: [x] } }')[0]).toContain('did you mean "paths"?');
    expect(problemsOf('changes: { look_back: 0h }')[0]).toContain('write it as 30m, 24h, 7d or 2w');
  });

  it('of issues is told with what there is', () => {
    expect(problemsOf('issues: { repo: acme/ops }')[0]).toContain('There is no "repo" in issues');
    expect(problemsOf('issues: { project: { ownr: acme, number: 1 } }').join()).toContain(
      'did you mean "owner"?',
    );
    expect(problemsOf('issues: { repository: git@github.com:acme/ops.git }')[0]).toContain('host/owner/name');
  });

  it.each([
    ['nested brackets', '['.repeat(20_000)],
    ['nested maps', '{a: '.repeat(24_000)],
    ['keys that are lists, in each other', `${'[? '.repeat(300)}`],
    ['explicit keys in each other', '? '.repeat(5_000)],
    ['deep indentation', Array.from({ length: 3_000 }, (_, depth) => `${' '.repeat(depth)}a:`).join('\n')],
    ['a megabyte', `# ${'x'.repeat(1_000_000)}`],
    [
      'aliases that grow without bounds',
      `a: &a [x]\n${[...'bcdefghijk'].map((name, i) => `${name}: &${name} [${`*${'abcdefghij'[i]},`.repeat(9)}]`).join('\n')}`,
    ],
    ['patterns that grow without bounds', `ignore: ["${'*a'.repeat(5_000)}"]`],
  ])('is told soon: %s', (_name, text) => {
    const started = performance.now();
    expect(problemsOf(text).length).toBeGreaterThan(0);
    expect(performance.now() - started).toBeLessThan(10_000);
  });

  it('is nothing that runs: tags and handlebars are text', () => {
    expect(problemsOf('zone: !!js/function "function () {}"')[0]).toContain('name a time zone');
    expect(({} as Record<string, unknown>).zone).toBeUndefined();
  });
});
