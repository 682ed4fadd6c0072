import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Ended, runDebrief } from '../support/cli/run.ts';
import { makeRepository, type Repository } from '../support/git/repository.ts';

const at = '2026-11-01T12:00Z';

interface Listed {
  readonly root: string;
  readonly rev: string;
  readonly window: { readonly from: string };
  readonly units: readonly {
    readonly subject: string;
    readonly reasons: readonly { readonly text: string }[];
  }[];
}

describe('what debrief.yml says of changes', () => {
  let home: Repository;
  let shop: Repository;
  let ledger: Repository;
  beforeEach(async () => {
    home = await makeRepository();
    shop = await makeRepository({ folder: path.join(home.root, 'shop') });
    ledger = await makeRepository({ folder: path.join(home.root, 'ledger') });
    await ledger.commit({ message: 'Ledger', at: '2026-11-01T11:00:00Z' });
    await shop.commit({ message: 'Pay', files: { 'services/pay/a.ts': '1' }, at: '2026-11-01T11:00:00Z' });
    await shop.commit({ message: 'Site', files: { 'site/a.ts': '1' }, at: '2026-11-01T11:30:00Z' });
  });
  afterEach(() => home.remove());

  const changes = (...args: string[]): Promise<Ended> =>
    runDebrief(['changes', '--at', at, '--format', 'json', ...args], { cwd: shop.root });
  const list = ({ stdout }: Ended): readonly Listed[] => JSON.parse(stdout).repos;
  const subjects = (repositories: readonly Listed[]): string[][] =>
    repositories.map(({ units }) => units.map(({ subject }) => subject));

  it('holds: the services, the branch, the look-back', async () => {
    await shop.branch('release');
    await shop.checkout('main');
    await shop.write(
      'debrief.yml',
      'services: { payments: { paths: [services/pay] } }\nchanges: { branch: release, look_back: 90m }\n',
    );
    const ended = await changes('--service', 'Payments', '--repo', 'services');
    const [found] = list(ended);
    expect(found).toMatchObject({ rev: 'release', window: { from: '2026-11-01T10:30:00Z' } });
    expect(subjects(list(ended))).toEqual([['Pay', 'Site']]);
    expect(found?.units[0]?.reasons.map(({ text }) => text)).toContain(
      'is mostly in services/pay, of the affected service Payments',
    );
    expect(ended.stderr).toBe('debrief: Read release of shop, which debrief.yml names.\n');
    const [given] = list(await changes('--window', '45m', '--rev', 'main'));
    expect(given).toMatchObject({ rev: 'main', window: { from: '2026-11-01T11:15:00Z' } });
  });

  it('takes the services that the document names', async () => {
    await shop.write(
      'incident.md',
      '---\nid: INC-1\nstarted_at: 2026-11-01T12:00:00Z\nservices: [pay]\n---\n',
    );
    const ended = await runDebrief(['changes', '--incident', 'incident.md', '--format', 'json'], {
      cwd: shop.root,
    });
    expect(subjects(list(ended))).toEqual([['Pay', 'Site']]);
  });

  it('tells of a service that nobody knows', async () => {
    const { code, stderr } = await changes('--service', 'payroll');
    expect(code).toBe(0);
    expect(stderr).toContain('the service "payroll"');
  });

  it('brings in other repositories, with a note on those that cannot be read', async () => {
    await makeRepository({ folder: path.join(home.root, 'empty') });
    await shop.write('debrief.yml', 'changes: { repositories: [../ledger, ../gone, ../empty] }\n');
    const ended = await changes();
    expect(list(ended).map(({ root }) => root)).toEqual([shop.root, ledger.root]);
    expect(subjects(list(ended))).toEqual([['Site', 'Pay'], ['Ledger']]);
    expect(ended.stderr).toMatch(/^debrief: .*\.\.\/gone, which is not there/m);
    expect(ended.stderr).toMatch(/^debrief: .*empty has no commits/m);
    expect(list(await changes('--repo', '.')).map(({ root }) => root)).toEqual([shop.root]);
  });

  it('reads of each repository the branch that is deployed', async () => {
    await ledger.branch('live');
    await ledger.checkout('main');
    await shop.write(
      'debrief.yml',
      'changes: { branch: gone, repositories: [{ path: ../ledger, branch: live }] }\n',
    );
    const ended = await changes();
    expect(list(ended).map(({ rev }) => rev)).toEqual(['main', 'live']);
    expect(ended.stderr).toMatch(/^debrief: shop: .*no branch "gone"/m);
  });

  it('leaves a revision that was asked for to the repository it was asked of', async () => {
    await shop.write('debrief.yml', 'changes: { repositories: [../ledger] }\n');
    const first = await shop.git('rev-parse', 'HEAD^');
    const listed = list(await changes('--rev', first));
    expect(listed.map(({ rev }) => rev)).toEqual([first, 'main']);
  });

  it('compares and takes back on the branch that is deployed in the repository that was named', async () => {
    const first = await ledger.git('rev-parse', 'HEAD');
    await ledger.branch('live');
    await ledger.commit({ message: 'Live', files: { 'l.txt': '1' }, at: '2026-11-01T11:10:00Z' });
    const live = await ledger.git('rev-parse', 'HEAD');
    await ledger.checkout('main');
    await shop.write(
      'debrief.yml',
      'changes: { branch: gone, repositories: [{ path: ../ledger, branch: live }] }\n',
    );
    const compared = await changes('--good', first, '--repo', '../ledger');
    expect(list(compared).map(({ rev }) => rev)).toEqual(['live']);
    expect(compared.stderr).not.toContain('gone');
    const { code, stdout } = await runDebrief(['revert', live, '--repo', '../ledger', '--format', 'json'], {
      cwd: shop.root,
    });
    expect({ code, aid: JSON.parse(stdout) }).toMatchObject({ code: 0, aid: { onto: 'live' } });
  });
});
