import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PlaybookShelf } from '../../../src/core/playbook/load.ts';
import { readPlaybook } from '../../../src/core/playbook/load.ts';
import { mergePlaybook } from '../../../src/core/playbook/merge.ts';
import { bundledShelf, loadBundledPlaybook } from '../../../src/platform/playbooks.ts';

const templates = path.resolve(import.meta.dirname, '../../../templates');
const shelf = await bundledShelf(templates);

/** A team's own playbook that starts from the standard one, with files beside it. */
async function own(text: string, files: Readonly<Record<string, string>> = {}) {
  return readPlaybook(`extends: standard\n${text}`, async (name) => files[name] ?? null, shelf);
}

async function merged(text: string, files?: Readonly<Record<string, string>>) {
  const { playbook, problems } = await own(text, files);
  expect(problems).toEqual([]);
  if (playbook === null) throw new Error('There are problems.');
  return playbook;
}

describe('a playbook that starts from another', () => {
  it.each(shelf.ids)('and states nothing is that one: %s', async (id) => {
    const reading = await readPlaybook(`extends: ${id}\n`, async () => null, shelf);
    expect(reading).toEqual({ playbook: await loadBundledPlaybook(templates, id), problems: [], base: id });
  });

  it('replaces the fields that it states of a severity, and keeps the others and their order', async () => {
    const { severities } = await merged('severities:\n  - id: SEV2\n    update_every_minutes: 20\n');
    const standard = await loadBundledPlaybook(templates);
    expect(severities).toEqual(
      standard.severities.map((one) => (one.id === 'SEV2' ? { ...one, update_every_minutes: 20 } : one)),
    );
  });

  it('appends what has a new id, and contacts by their names', async () => {
    const { roles, contacts } = await merged(
      'roles:\n  - id: liaison\n    name: Liaison\n    duty: Talks to vendors.\ncontacts:\n  - name: Database team\n    for: data\n',
    );
    expect(roles.at(-1)).toMatchObject({ id: 'liaison', name: 'Liaison' });
    expect(roles.slice(0, -1).map(({ id }) => id)).toContain('commander');
    expect(contacts).toContainEqual({ name: 'Database team', for: 'data' });
  });

  it('merges maps key by key, and replaces lists of words', async () => {
    const { documents, statuses } = await merged(
      'statuses: [open, resolved]\ndocuments:\n  incident:\n    required_sections: [impact]\n',
    );
    expect(statuses).toEqual(['open', 'resolved']);
    expect(documents.incident).toEqual({ template: 'incident.md', required_sections: ['impact'] });
  });

  it('drops what it omits, with what refers to it', async () => {
    const { roles, severities } = await merged('roles:\n  - id: scribe\n    omit: true\n');
    expect(roles.map(({ id }) => id)).not.toContain('scribe');
    expect(severities.flatMap((one) => one.roles)).not.toContain('scribe');
    expect(severities[0]?.roles).toContain('commander');
  });

  it('takes a file of its own folder before the same file of what it starts from', async () => {
    const { templates: texts } = await merged('', { 'postmortem.md': '# {{title}}\n' });
    const standard = await loadBundledPlaybook(templates);
    expect(texts).toEqual({ incident: standard.templates.incident, postmortem: '# {{title}}\n' });
  });
});

describe('merging', () => {
  it('keeps what held only for severities that are gone out of the result', () => {
    const base = {
      severities: [{ id: 'A' }, { id: 'B' }],
      deadlines: [
        { id: 'both', severities: ['A', 'B'] },
        { id: 'b', severities: ['B'] },
      ],
    };
    expect(mergePlaybook(base, { severities: [{ id: 'B', omit: true }] })).toEqual({
      severities: [{ id: 'A' }],
      deadlines: [{ id: 'both', severities: ['A'] }],
    });
  });

  const id = fc.constantFrom('a', 'b', 'c', 'd');
  const item = fc.record({ id, name: fc.string() }, { requiredKeys: ['id'] });
  const items = fc.uniqueArray(item, { selector: (one) => one.id });
  const data = fc.record(
    {
      name: fc.string(),
      roles: items,
      contacts: fc.uniqueArray(fc.record({ name: id, for: fc.string() }), { selector: (one) => one.name }),
      war_room: fc.record({ tools: fc.array(fc.string()) }),
      escalation: fc.record({ every_minutes: fc.nat(), levels: items }, { requiredKeys: [] }),
    },
    { requiredKeys: [] },
  );

  it('of nothing changes nothing', () => {
    fc.assert(
      fc.property(data, (base) => {
        expect(mergePlaybook(base, {})).toEqual(base);
      }),
    );
  });

  it('of the same once more changes nothing more', () => {
    fc.assert(
      fc.property(data, data, (base, override) => {
        const once = mergePlaybook(base, override);
        expect(mergePlaybook(once, override)).toEqual(once);
      }),
    );
  });

  it('takes the last word where several speak, and loses no item that nobody omits', () => {
    fc.assert(
      fc.property(data, data, data, (base, first, second) => {
        const chained = mergePlaybook(mergePlaybook(base, first), second);
        expect(chained.name).toEqual(second.name ?? first.name ?? base.name);
        const given = [base, first, second].flatMap(({ roles = [] }) => roles.map((one) => one.id));
        const kept = (chained.roles as { id: string }[] | undefined)?.map((one) => one.id) ?? [];
        expect(kept.toSorted()).toEqual([...new Set(given)].toSorted());
      }),
    );
  });
});

describe('what it starts from', () => {
  const chain = (links: Readonly<Record<string, string>>): PlaybookShelf => ({
    ids: Object.keys(links),
    open: (id) => async (name) => (name === 'playbook.yaml' ? `extends: ${links[id]}\n` : null),
  });

  it('has to be there', async () => {
    const { problems, playbook } = await readPlaybook('extends: standart\n', async () => null, shelf);
    expect(playbook).toBeNull();
    expect(problems).toEqual([
      expect.objectContaining({
        line: 1,
        column: 10,
        message: 'There is no playbook "standart"; did you mean "standard"?',
      }),
    ]);
  });

  it('may not start from itself, nor over more playbooks than anybody can follow', async () => {
    const circle = await readPlaybook('extends: a\n', async () => null, chain({ a: 'b', b: 'a' }));
    expect(circle.problems.map(({ message }) => message)).toEqual([
      'The playbook "a" starts from itself; name another one.',
    ]);
    const links = Object.fromEntries([...'abcdefgh'].map((id, at) => [id, 'bcdefghi'[at] ?? '']));
    const long = await readPlaybook('extends: a\n', async () => null, chain(links));
    expect(long.problems.map(({ message }) => message)).toEqual([
      'Start from fewer than 5 playbooks in turn.',
    ]);
  });
});

describe('an error in a part of a playbook', () => {
  it.each([
    ['severities:\n  - id: SEV1\n    update_every_minute: 5\n', 4, 'did you mean "update_every_minutes"'],
    [
      'severities:\n  - id: SEV1\n    update_every_minutes: soon\n',
      4,
      'severities.SEV1.update_every_minutes',
    ],
    ['severities:\n  - id: SEV7\n    name: New\n', 3, 'Add "severities.SEV7.criteria"'],
    ['rolls: []\n', 2, 'There is no "rolls" in a playbook; did you mean "roles"?'],
    ['contacts:\n  - reach: "1"\n', 3, 'Add "contacts.0.name"'],
  ])('is told at its line: %j', async (text, line, message) => {
    const { playbook, problems, base } = await own(text);
    expect(playbook).toBeNull();
    expect(problems[0]).toMatchObject({ line, severity: 'error', message: expect.stringContaining(message) });
    expect(base).toBe('standard');
  });
});
