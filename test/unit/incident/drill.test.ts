import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { setFrontMatter } from '../../../src/core/document/change/frontMatter.ts';
import { declareIncident } from '../../../src/core/incident/declare.ts';
import { readScenario } from '../../../src/core/incident/drill/read.ts';
import { injectEntry, injectsDue, scenarioOf } from '../../../src/core/incident/drill/replay.ts';
import { drillReport } from '../../../src/core/incident/drill/report.ts';
import type { Inject } from '../../../src/core/incident/drill/scenario.ts';
import type { Incident } from '../../../src/core/incident/incident.ts';
import type { Playbook } from '../../../src/core/playbook/schema.ts';
import { drillScenarios } from '../../../src/platform/drills.ts';
import { bundledPlaybooks } from '../../../src/platform/playbooks.ts';
import { bundled, declaredAt, edited, minutesLater, readAs } from '../../support/incident/declared.ts';
import { played, withEntry, withLogged } from '../../support/incident/drills.ts';

const templates = path.resolve(import.meta.dirname, '../../../templates');
const scenario = played();
const [first, second, third] = scenario.injects as [Inject, Inject, Inject];
let playbook: Playbook;
let drill: Incident;

function declareDrill(by: Playbook, id: string | null): Incident {
  const { text, path: file } = declareIncident(
    {
      title: 'Payments fail',
      severity: by.severities[0]?.id ?? '',
      services: [],
      roles: {},
      declaredAt,
      drill: { scenario: id },
    },
    by,
    [],
  );
  return readAs(text, file, by);
}

beforeAll(async () => {
  playbook = await bundled();
  drill = declareDrill(playbook, 'played');
});

describe('a drill', () => {
  it('says so in its record, and what it plays', () => {
    expect(drill.drill).toBe(true);
    expect(scenarioOf(drill)).toBe('played');
    expect(scenarioOf(declareDrill(playbook, null))).toBeNull();
    const real = edited(setFrontMatter(drill.document, { drill: false }), drill, playbook);
    expect(scenarioOf(real)).toBeNull();
  });

  it('tells what is due, and when the next comes', () => {
    expect(injectsDue(drill, scenario, declaredAt)).toEqual({
      due: [first],
      coming: [second, third],
      nextAt: minutesLater(5),
      isOver: false,
    });
    expect(injectsDue(drill, scenario, minutesLater(21))).toMatchObject({
      due: [first, second, third],
      nextAt: minutesLater(30),
    });
  });

  it('tells nothing that the timeline holds, though somebody added to it', () => {
    const logged = withLogged(drill, first, 1, playbook);
    expect(injectsDue(logged, scenario, minutesLater(6)).due).toEqual([second]);
    const added = withEntry(logged, `${injectEntry(second)} (we asked which)`, 6, playbook);
    expect(injectsDue(added, scenario, minutesLater(6)).due).toEqual([]);
  });

  it('does not go back behind what was told ahead of time', () => {
    const ahead = withLogged(drill, second, 1, playbook);
    expect(injectsDue(ahead, scenario, minutesLater(2))).toMatchObject({ due: [], coming: [third] });
  });

  it('is over when its time is up, and when it is resolved', () => {
    const over = { due: [], nextAt: null, isOver: true };
    expect(injectsDue(drill, scenario, minutesLater(30))).toMatchObject(over);
    const resolved = edited(setFrontMatter(drill.document, { status: 'resolved' }), drill, playbook);
    expect(injectsDue(resolved, scenario, minutesLater(6))).toMatchObject(over);
  });

  it('waits where no time says when it began', () => {
    const timeless = readAs(
      '---\nid: INC-1\nseverity: SEV1\nstatus: investigating\ndrill: true\n---\n',
      'incident.md',
      playbook,
    );
    expect(injectsDue(timeless, scenario, declaredAt)).toMatchObject({
      due: [],
      nextAt: null,
      isOver: false,
    });
  });
});

describe('what good looks like', () => {
  it('shows what the team did after each inject', () => {
    let done = withEntry(drill, 'Before all', 0, playbook);
    done = withLogged(done, first, 1, playbook);
    done = withEntry(done, 'Rolled back \\<script\\>', 3, playbook);
    done = withLogged(done, third, 20, playbook);
    done = withEntry(done, 'Update to customers: it works', 22, playbook);
    const page = drillReport(done, scenario, playbook);
    const parts = page.split(/^## /m);
    expect(parts[1]).toContain('Support, at the declaration\n\n> \\*1\\* customers of \\<b\\>');
    expect(parts[1]).toContain('Logged at 2026-11-21 09:01 UTC.');
    expect(parts[1]).toContain('**Look for:** Answer 1');
    expect(parts[1]).toContain('- after 2 min: Rolled back \\<script\\>');
    expect(parts[1]).not.toContain('Before all');
    expect(parts[2]).toContain('Support, after 5 min');
    expect(parts[2]).toContain('The timeline does not have it.');
    expect(parts[3]).toContain('- after 2 min: Update to customers: it works');
    expect(parts[4]).toContain('An update was sent: 22 min after the declaration');
    expect(parts[4]).toContain('It was escalated: not in the timeline');
    expect(parts[5]).toMatch(/\| Time to detect \|/);
  });
});

describe('a scenario', () => {
  const yaml = (changes: (text: string) => string = (text) => text): string =>
    changes(`id: ours
name: Ours
description: For us.
title: It fails
injects:
  - { after_minutes: 0, from: Support, says: It fails, look_for: An answer }
  - { after_minutes: 5, from: Support, says: Still, look_for: An update }
ends_after_minutes: 10
`);

  it('is read', () => {
    expect(readScenario(yaml())).toMatchObject({ scenario: { id: 'ours', services: [] }, problems: [] });
  });

  it.each([
    [
      'a key nobody knows',
      (text: string) => text.replace('look_for: An update', 'lookfor: An update'),
      7,
      'no "lookfor" in injects.2; did you mean "look_for"?',
    ],
    ['what is missing', (text: string) => text.replace('title: It fails\n', ''), 1, 'Add "title": text'],
    [
      'minutes that go back',
      (text: string) => text.replace('after_minutes: 0', 'after_minutes: 7'),
      7,
      'it comes before the one above it',
    ],
    [
      'minutes past the end',
      (text: string) => text.replace('after_minutes: 5', 'after_minutes: 10'),
      7,
      'the drill is over after 10 minutes',
    ],
    [
      'the same said twice',
      (text: string) => text.replace('Still', 'It fails again'),
      7,
      'begin it differently',
    ],
    [
      'what would read as an event',
      (text: string) => text.replace('from: Support, says: Still', 'from: Resolved, says: Still'),
      7,
      'it reads like an entry of Debrief itself',
    ],
    ['broken YAML', (text: string) => text.replace('name: Ours', 'name: "Ours'), 1, 'Mend the YAML'],
    ['another file', () => '- a\n', 1, 'rows of "name: value"'],
  ])('is refused for %s, at its line', (_what, changes, line, message) => {
    const { scenario: read, problems } = readScenario(yaml(changes));
    expect(read).toBeNull();
    expect(problems.map((problem) => problem.message).join('\n')).toContain(message);
    if (line > 1) expect(problems.map((problem) => problem.line)).toContain(line);
  });

  it('of Debrief can be played by every playbook that comes with it', async () => {
    const { scenarios, faults } = await drillScenarios('/nowhere', templates);
    expect(faults).toEqual([]);
    expect(scenarios.map(({ id }) => id)).toEqual(['checkout-deployment', 'database-disk', 'leaked-token']);
    for (const id of await bundledPlaybooks(templates)) {
      const by = await bundled(id);
      for (const each of scenarios) {
        const incident = declareDrill(by, each.id);
        expect(incident.unclear).toEqual([]);
        expect(injectsDue(incident, each, declaredAt).due).toEqual(each.injects.slice(0, 1));
      }
    }
  });

  it('of Debrief is told whole', async () => {
    for (const each of (await drillScenarios('/nowhere', templates)).scenarios) {
      let now = declareDrill(playbook, each.id);
      for (const inject of each.injects) {
        expect(injectsDue(now, each, minutesLater(inject.after_minutes)).due).toEqual([inject]);
        now = withLogged(now, inject, inject.after_minutes, playbook);
      }
      expect(drillReport(now, each, playbook).match(/Logged at/g)).toHaveLength(each.injects.length);
    }
  });
});
