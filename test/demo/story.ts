import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { GitHub } from '../support/github/server.ts';
import { Surprise, type Terminal } from './terminal.ts';
import { actionItems, fillField, fillGap, postmortemGaps, recordGaps } from './writing.ts';

/** Everything the demo's story happens in. */
export interface Scene {
  /** The repository's folder. */
  readonly folder: string;
  readonly terminal: Terminal;
  readonly github: GitHub;
  /** "owner/name" on that GitHub. */
  readonly gitHubRepository: string;
  readonly impactBegan: Date;
  readonly badDeploy: string;
  readonly now: Date;
}

/** An incident from the first alert to the issues for what it taught; the paths of the documents it leaves. */
export async function playStory(scene: Scene): Promise<readonly string[]> {
  const record = await declare(scene);
  await runIncident(scene, record);
  await resolve(scene, record);
  const postmortem = await createPostmortem(scene, record);
  await insertChanges(scene, postmortem);
  await lintAndWrite(scene, postmortem);
  await openIssues(scene, postmortem);
  await openIssuesAgain(scene, postmortem);
  return [record, postmortem];
}

async function declare({ terminal, impactBegan }: Scene): Promise<string> {
  terminal.heading('Payments fail: declare an incident');
  const record = await terminal.debrief([
    ...['new', 'incident', '--title', 'Card payments fail', '--severity', 'SEV1', '--service', 'payments'],
    ...['--role', 'commander=@alice', '--role', 'technical_lead=@bob'],
    ...['--started-at', minutesAfter(impactBegan, 0), '--at', minutesAfter(impactBegan, 6)],
  ]);
  terminal.summary(
    'The incident has a record, with its first timeline entry. Everything else goes into that file.',
  );
  return record;
}

async function runIncident({ terminal, folder, impactBegan }: Scene, record: string): Promise<void> {
  terminal.heading('Log what happens');
  const log = (minutes: number, text: string): Promise<string> =>
    terminal.debrief(['log', record, text, '--at', minutesAfter(impactBegan, minutes)]);
  await log(17, 'All 24 connections of the three replicas are in use; charges wait for one');
  await log(26, 'The last deploy made the connection pool smaller; commander decides to revert it');
  await log(4, 'Alert: more than 5 % of charges fail');
  await log(38, 'Revert merged and deployed');
  await edit(path.join(folder, record), (text) =>
    fillField(fillGaps(text, recordGaps), 'detected_at', minutesAfter(impactBegan, 4)),
  );
  terminal.summary(
    'Entries stand in the order of their times, though the alert was logged late. People wrote summary and impact.',
  );
}

async function resolve({ terminal, impactBegan }: Scene, record: string): Promise<void> {
  terminal.heading('Resolve it');
  const times = ['--at', minutesAfter(impactBegan, 60), '--mitigated-at', minutesAfter(impactBegan, 41)];
  await terminal.debrief(['resolve', record, ...times, '--note', 'charges have succeeded for 20 minutes']);
  terminal.summary('Status and times are in the front matter, and the timeline has its last entry.');
}

async function createPostmortem({ terminal }: Scene, record: string): Promise<string> {
  terminal.heading('Create the postmortem');
  const postmortem = await terminal.debrief(['new', 'postmortem', '--incident', record]);
  terminal.summary('It starts from the record: nobody copies times or entries by hand.');
  return postmortem;
}

async function insertChanges({ terminal, folder, badDeploy }: Scene, postmortem: string): Promise<void> {
  terminal.heading('Insert what changed before the impact');
  await terminal.debrief(['changes', '--incident', postmortem, '--insert', '--limit', '5']);
  const text = await readFile(path.join(folder, postmortem), 'utf8');
  const listed = text.split('\n').filter((line) => line.startsWith('- ') && /`[\da-f]{7}`/.test(line));
  if (!listed[0]?.includes(badDeploy.slice(0, 7))) {
    throw new Surprise('The deploy that broke the service is not the first of the changes.');
  }
  terminal.summary(
    'The document lists the commits that landed before the impact; the bad deploy is the first.',
  );
}

async function lintAndWrite({ terminal, folder, now }: Scene, postmortem: string): Promise<void> {
  terminal.heading('Check the documents');
  await terminal.debrief(['lint', 'incidents'], 1);
  terminal.summary('Exit status 1: the postmortem still has gaps.');

  terminal.heading('Fill the gaps, and check again');
  await edit(path.join(folder, postmortem), (text) => {
    const written = fillGap(fillGaps(text, postmortemGaps), 'Action items', actionItems(now).join('\n'));
    return fillField(fillField(written, 'detected_by', 'alert'), 'status', 'final');
  });
  await terminal.debrief(['lint', 'incidents']);
  terminal.summary(
    'The team wrote the rest and made the status final. Exit status 0: nothing is left to say.',
  );
}

async function openIssues(scene: Scene, postmortem: string): Promise<void> {
  const { terminal, folder, now } = scene;
  terminal.heading('Open issues for the action items');
  await terminal.debrief(['issues', 'plan', postmortem]);
  await terminal.debrief(['issues', 'apply', postmortem, '--yes']);
  const count = actionItems(now).length;
  await expectIssues(scene, count);
  const text = await readFile(path.join(folder, postmortem), 'utf8');
  const linked = text.split('\n').filter((line) => line.startsWith('- [ ]') && /#\d+/.test(line));
  if (linked.length !== count)
    throw new Surprise(`${linked.length} of ${count} action items have their link.`);
  terminal.summary(
    `${count} issues are open, each assigned to its owner, and each action item has its link.`,
  );
}

async function openIssuesAgain(scene: Scene, postmortem: string): Promise<void> {
  const { terminal, github, now } = scene;
  terminal.heading('Run it again');
  const before = github.creates().length;
  await terminal.debrief(['issues', 'apply', postmortem, '--yes']);
  await expectIssues(scene, actionItems(now).length);
  if (github.creates().length > before) throw new Surprise('The second run asked GitHub for another issue.');
  terminal.summary('Nothing was opened twice.');
}

async function expectIssues({ github, gitHubRepository }: Scene, count: number): Promise<void> {
  const issues = await github.issues(gitHubRepository);
  if (issues.length !== count) {
    throw new Surprise(`${gitHubRepository} has ${issues.length} issues, expected were ${count}.`);
  }
}

function fillGaps(document: string, gaps: Readonly<Record<string, string>>): string {
  return Object.entries(gaps).reduce((text, [heading, prose]) => fillGap(text, heading, prose), document);
}

/** A person's edit, in an editor. */
async function edit(file: string, change: (text: string) => string): Promise<void> {
  await writeFile(file, change(await readFile(file, 'utf8')));
}

function minutesAfter(start: Date, minutes: number): string {
  return new Date(start.getTime() + minutes * 60_000).toISOString().replace('.000Z', 'Z');
}
