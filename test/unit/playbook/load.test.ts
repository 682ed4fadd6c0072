import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { sectionKinds } from '../../../src/core/document/model.ts';
import { loadPlaybook, readPlaybook } from '../../../src/core/playbook/load.ts';
import { loadBundledPlaybook } from '../../../src/platform/playbooks.ts';

const templates = path.resolve(import.meta.dirname, '../../../templates');

function playbookWith(text: string) {
  return loadPlaybook(async (name) => (name === 'playbook.yaml' ? text : ''));
}

describe('the standard playbook', () => {
  it('states the response, update and review times of its severities', async () => {
    const { severities } = await loadBundledPlaybook(templates);
    expect(
      severities.map((level) => [
        level.id,
        level.respond_within_minutes ?? level.respond_within,
        level.update_every_minutes,
        level.review_within_hours,
      ]),
    ).toEqual([
      ['SEV1', 5, 15, 48],
      ['SEV2', 15, 30, 48],
      ['SEV3', 60, undefined, undefined],
      ['SEV4', 'the next business day', undefined, undefined],
    ]);
  });

  it('refers only to roles, statuses and sections that exist', async () => {
    const { severities, roles, statuses, resolved_status, documents } = await loadBundledPlaybook(templates);
    const known = roles.map(({ id }) => id);
    expect(severities.flatMap((level) => level.roles).filter((role) => !known.includes(role))).toEqual([]);
    expect(statuses).toContain(resolved_status);
    const required = Object.values(documents).flatMap(({ required_sections }) => required_sections);
    expect(required.filter((kind) => !(sectionKinds as readonly string[]).includes(kind))).toEqual([]);
  });
});

describe('a playbook that is wrong', () => {
  it('is refused at the line of the mistake', async () => {
    const text = 'id: mine\nname: Mine\ndescription: Ours\nseverities:\n  - id: P1\n    name: 3\n';
    const { playbook, problems } = await readPlaybook(text, async () => null);
    expect(playbook).toBeNull();
    expect(problems).toContainEqual(
      expect.objectContaining({
        line: 6,
        column: 11,
        message: 'Write "severities.P1.name" as text; quotes make it text.',
      }),
    );
    await expect(playbookWith(text)).rejects.toMatchObject({
      code: 'playbook-invalid',
      message: expect.stringMatching(
        /^playbook\.yaml, line 1: State roles, statuses, .* "extends: standard"/,
      ),
    });
  });

  it('is refused where the YAML itself is broken', async () => {
    await expect(playbookWith('id: mine\nname: [\n')).rejects.toMatchObject({
      code: 'playbook-invalid',
      message: expect.stringContaining('line '),
    });
  });

  it('cannot name a template outside its folder', async () => {
    await expect(
      playbookWith('documents:\n  incident:\n    template: ../../secrets.md\n'),
    ).rejects.toMatchObject({ code: 'playbook-invalid' });
  });
});
