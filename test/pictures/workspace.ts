import { mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Temporal } from 'temporal-polyfill';
import { declareIncident } from '../../src/core/incident/declare.ts';
import { loadBundledPlaybook } from '../../src/platform/playbooks.ts';
import { makeDemoRepository } from '../demo/repository.ts';
import { fillGap } from '../demo/writing.ts';
import type { GitHub } from '../support/github/server.ts';

const templates = path.resolve(import.meta.dirname, '../../templates');
const gitHubRepository = 'acme/payments';

/** When the pictures are taken: the same each time, so that they change only where the product does. */
export const shownAt = Temporal.Instant.from('2026-11-02T09:33:00Z');

const playbook = `extends: web-service
id: payments
name: Payments
channels:
  - name: "#payments-incidents"
    url: https://chat.example.com/payments-incidents
`;

/** What a team has before it has Debrief; the words are made up. */
const handbook = `# Incident handbook

## Severities

| Level | What it means | First response |
|---|---|---|
| P1 | Nobody can pay | 5 minutes |
| P2 | Some cannot pay, or it is slow | 30 minutes |
| P3 | An annoyance | next business day |

## Roles

- **Incident lead**: leads, decides, keeps everybody on recovery
- **Communications**: writes to customers and to the rest of the company

## First steps

- [ ] Open the channel
- [ ] Say who leads
- [ ] Look at what was deployed last

## Escalation

1. On-call engineer
2. Team lead, after 15 minutes
3. Head of engineering, if it is P1 and lasts an hour

Use your judgement about the provider; they are slow at weekends.
`;

/** The demo's repository with an incident that runs since 18 minutes. */
export async function makeWorkspace(github: GitHub) {
  const scratch = await realpath(await mkdtemp(path.join(tmpdir(), 'debrief-pictures-')));
  const { repository } = await makeDemoRepository(path.join(scratch, 'payments'), {
    now: new Date(shownAt.add({ minutes: 72 }).epochMilliseconds),
    remote: `${github.apiUrl}/${gitHubRepository}.git`,
  });
  const declaration = {
    title: 'Card payments fail',
    severity: 'SEV1',
    services: ['payments'],
    roles: { commander: '@alice' },
    startedAt: shownAt.subtract({ minutes: 23 }),
    declaredAt: shownAt.subtract({ minutes: 18 }),
  };
  const made = declareIncident(declaration, await loadBundledPlaybook(templates, 'web-service'), []);
  const record = `incidents/${made.path}`;
  await repository.write('.debrief/playbook.yaml', playbook);
  await repository.write('handbook.md', handbook);
  await repository.write(record, inProgress(made.text));
  return {
    folder: repository.root,
    record,
    remove: () => rm(scratch, { recursive: true, force: true }),
  };
}

/** The record after its first minutes. */
function inProgress(text: string): string {
  const told = fillGap(text, 'Summary', 'Card payments fail for most customers.');
  const declared = /^- .* UTC - Declared .*\n/m;
  return fillGap(told, 'Impact', 'Four of five charges are declined.').replace(
    declared,
    (line) => `${line}- 2026-11-02 09:17 UTC - Escalated to Team lead: nobody can pay\n`,
  );
}
