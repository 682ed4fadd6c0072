import { execFileSync } from 'node:child_process';
import { copyFile, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ApplyPorts } from '../../../src/core/followup/apply.ts';
import { createJournal } from '../../../src/platform/journal.ts';
import { expectExactlyOnce, expectNoWriteRepeated } from '../../support/faults/expect.ts';
import { runDying } from '../../support/faults/run.ts';
import { scenarioTable } from '../../support/faults/table.ts';
import { type Clone, cloneWith, portsOf, postmortem, runOnce } from '../../support/github/scenario.ts';
import { type GitHub, startGitHub } from '../../support/github/server.ts';

const options = { quietPeriodMs: 20 };
const nameless = postmortem.replace('id: INC-2026-014\r\n', '');
const table = scenarioTable('people');
afterAll(() => table.save());

let github: GitHub;
let clone: Clone;
beforeEach(async () => {
  github = await startGitHub();
  clone = await cloneWith(postmortem);
});
afterEach(async () => {
  expectNoWriteRepeated(github);
  await clone.dispose();
  await github.close();
});

const again = (path = clone.path) => runOnce({ path }, portsOf(github.apiUrl, clone), options);

/** Dies when both issues are there and no link is written. */
async function dieBeforeLinks(): Promise<void> {
  const steps = (await dryRun()).lastIndexOf('GET issues') + 1;
  const { diedAt } = await runDying(github, clone, { index: steps }, options);
  expect(diedAt?.name).toBe('GET issues');
  expect(await github.issues()).toHaveLength(2);
}

/** The steps of a run, somewhere else. */
async function dryRun(): Promise<readonly string[]> {
  const elsewhere = { github: await startGitHub(), clone: await cloneWith(postmortem) };
  const { steps } = await runDying(elsewhere.github, elsewhere.clone, null, options);
  await elsewhere.clone.dispose();
  await elsewhere.github.close();
  return steps;
}

describe('after a run that was killed before it wrote the links', () => {
  it.each([
    ['an incident id', postmortem],
    ['none', nameless],
  ])('a document that was moved finds its issues, with %s', async (_name, text) => {
    await writeFile(clone.path, text);
    await dieBeforeLinks();
    const moved = join(clone.folder, 'renamed.md');
    await rename(clone.path, moved);
    clone = { ...clone, path: moved, text: cloneText(moved) };
    expect((await again(moved)).counts).toMatchObject({ opened: 0, linked: 2 });
    await expectExactlyOnce(github, text, await clone.text());
    await table.add('killed, then the document is moved', github, 1);
  });

  it('an incident that got its id since finds its issues', async () => {
    await writeFile(clone.path, nameless);
    await dieBeforeLinks();
    await writeFile(clone.path, (await clone.text()).replace('title:', 'id: INC-2026-014\r\ntitle:'));
    expect((await again()).counts).toMatchObject({ opened: 0, linked: 2 });
    await table.add('killed, then the incident gets another id', github, 1);
  });

  it.each([
    ['an incident id', postmortem],
    ['none', nameless],
  ])('a copy gets issues of its own, with %s', async (_name, text) => {
    await writeFile(clone.path, text);
    await dieBeforeLinks();
    const copy = join(clone.folder, 'copy.md');
    await copyFile(clone.path, copy);
    expect((await again(copy)).counts).toMatchObject({ opened: 2, linked: 0 });
    expect((await again()).counts).toMatchObject({ opened: 0, linked: 2 });
    expect(await github.issues()).toHaveLength(4);
    expect(await clone.text()).toMatch(/#1 <!-- debrief:\w{4} -->[\s\S]*#2 <!-- debrief:\w{4} -->/);
    expect(await cloneText(copy)()).toMatch(/#3 <!-- debrief:\w{4} -->[\s\S]*#4 <!-- debrief:\w{4} -->/);
    await table.add('killed, then the file is copied (4 items)', github, 1);
  });

  it('items that were reworded, swapped and moved to another section find theirs', async () => {
    await dieBeforeLinks();
    const lines = (await clone.text()).split('\r\n');
    const reworded = [
      ...lines.slice(0, 9),
      '',
      '### Later',
      '',
      lines[11],
      lines[10],
      lines[9]?.replace('Add', 'Have'),
      '',
    ];
    await writeFile(clone.path, reworded.join('\r\n'));
    expect((await again()).counts).toMatchObject({ opened: 0, linked: 2 });
    expect(await clone.text()).toMatch(/runbook for the pool - #2 /);
    expect(await clone.text()).toMatch(/Have a pool .* - #1 /);
    await table.add('killed, then items are edited', github, 1);
  });

  it('a document that is gone is told, and nothing is made', async () => {
    await dieBeforeLinks();
    await rm(clone.path);
    await expect(again()).rejects.toMatchObject({ code: 'file-missing' });
    expect(await github.issues()).toHaveLength(2);
  });

  it('an issue whose marker a person took away is known by the journal', async () => {
    await dieBeforeLinks();
    await github.edit(1, { body: 'A person wrote this anew.' });
    expect((await again()).counts).toMatchObject({ opened: 0, linked: 2 });
    await expect(clone.text()).resolves.toContain('80 % - Owner: @alice - Due: 2026-12-01 - #1');
    await table.add('killed, then the marker is edited away', github, 1);
  });

  it('LIMIT: without marker and journal an issue is not known, and the item gets a second one', async () => {
    await dieBeforeLinks();
    await github.edit(1, { body: 'A person wrote this anew.' });
    await rm(clone.journalPath);
    expect((await again()).counts).toMatchObject({ opened: 1, linked: 1 });
    await table.add('LIMIT: killed, marker and journal both gone', github, 1);
  });

  it('a journal that is gone costs nothing', async () => {
    await dieBeforeLinks();
    await rm(clone.journalPath);
    expect((await again()).counts).toMatchObject({ opened: 0, linked: 2 });
    await expectExactlyOnce(github, postmortem, await clone.text());
    await table.add('killed, then the journal is deleted', github, 1);
  });
});

/** Does something to the document at the moment when the first issue was made. */
function meanwhile(act: () => Promise<void>): ApplyPorts {
  const ports = portsOf(github.apiUrl, clone);
  let acted = false;
  return {
    ...ports,
    journal: createJournal(clone.journalPath),
    tracker: {
      ...ports.tracker,
      create: async (repository, draft) => {
        const issue = await ports.tracker.create(repository, draft);
        if (!acted) await act();
        acted = true;
        return issue;
      },
    },
  };
}

describe('while a run is under way', () => {
  it('a document that is deleted keeps its issues, and says where the links are missing', async () => {
    const result = await runOnce(
      clone,
      meanwhile(() => rm(clone.path)),
      options,
    );
    expect(result.outcomes[0]).toMatchObject({
      status: 'opened',
      warning: expect.stringContaining('not in the document yet'),
    });
    await writeFile(clone.path, postmortem);
    expect((await again()).counts).toMatchObject({ opened: 0, linked: 2 });
    await expectExactlyOnce(github, postmortem, await clone.text());
    await table.add('deleted meanwhile, then restored without ids', github, 1);
  });

  it('a document that is moved gets its links the next time', async () => {
    const moved = join(clone.folder, 'renamed.md');
    await runOnce(
      clone,
      meanwhile(() => rename(clone.path, moved)),
      options,
    );
    expect((await again(moved)).counts).toMatchObject({ opened: 0, linked: 2 });
    await expectExactlyOnce(github, postmortem, await cloneText(moved)());
    await table.add('moved meanwhile', github, 1);
  });

  it('a link that a person writes by hand is left alone, and the issue is told', async () => {
    const link = async (): Promise<void> =>
      writeFile(clone.path, (await clone.text()).replace('2026-12-01', '2026-12-01 - #99'));
    const result = await runOnce(clone, meanwhile(link), options);
    expect(result.outcomes[0]).toMatchObject({ warning: expect.stringContaining('#1 is for it as well') });
    expect(await clone.text()).toContain('2026-12-01 - #99 <!-- debrief:');
  });
});

it('two branches that each opened the issues merge without a conflict, and there is one of each', async () => {
  const git = (...args: string[]): void => {
    const who = ['-c', 'user.name=T', '-c', 'user.email=t@example.com'];
    execFileSync('git', ['-C', clone.folder, ...who, ...args], { stdio: 'ignore' });
  };
  await writeFile(join(clone.folder, '.gitattributes'), '* -text\n');
  git('init', '-b', 'main');
  git('add', '--', 'postmortem.md', '.gitattributes');
  git('commit', '-m', 'First');
  git('checkout', '-b', 'other');
  await again();
  git('commit', '-am', 'Issues');
  git('checkout', 'main');
  expect(await clone.text()).toBe(postmortem);
  await rm(clone.journalPath); // as in another clone
  expect((await again()).counts).toMatchObject({ opened: 0, linked: 2 });
  git('commit', '-am', 'Issues too');
  git('merge', 'other');
  await expectExactlyOnce(github, postmortem, await clone.text());
  await table.add('two branches, merged', github, 0);
});

function cloneText(path: string): Clone['text'] {
  return () => readFile(path, 'utf8');
}
