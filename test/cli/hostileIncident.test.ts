import { afterEach, beforeEach, expect, it } from 'vitest';
import { runDebrief } from '../support/cli/run.ts';
import { makeRepository, type Repository } from '../support/git/repository.ts';

/* What a stranger's playbook and record say reaches the terminal as text and steers nothing there. */

const file = 'incidents/2026/INC-2026-001-payments-fail/incident.md';
const evil = '\x1b]0;owned\x07\x1b[2Jred\u202eback\u009b31m';
const quoted = JSON.stringify(evil);

const playbook = `extends: standard
name: ${quoted}
principles: [${quoted}]
contacts:
  - { name: ${quoted}, reach: ${quoted} }
runbooks:
  - { id: fail-over, kind: service, name: ${quoted}, file: fail-over.md, symptoms: [${quoted}] }
messages:
  - { id: hello, name: ${quoted}, audience: internal, moment: update, template: hello.md }
escalation:
  levels: [{ id: lead, name: ${quoted}, who: ${quoted}, contact: ${quoted} }]
decisions:
  - { id: stop, question: ${quoted}, role: commander, choices: [{ choose: ${quoted}, when: [${quoted}] }] }
`;

const record = `---
id: INC-2026-001
title: ${quoted}
severity: SEV1
status: ${quoted}
services: [${quoted}]
roles: { commander: ${quoted} }
---

# ${evil}

## Timeline

- 2026-11-21 09:15 UTC - Declared SEV1: ${evil}
- 2026-11-21 09:16 UTC - Assigned Incident commander: @al${evil}

## Checklists

### First ${evil}

- [ ] ${evil}
`;

/** What a terminal takes for more than text. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: those are what is looked for
const steering = /[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e]/;

let repository: Repository;

beforeEach(async () => {
  repository = await makeRepository();
  await repository.write('.debrief/playbook.yaml', playbook);
  await repository.write('.debrief/hello.md', `${evil} {{title}} {{status}} {{roles.commander}}\n`);
  await repository.write(
    '.debrief/fail-over.md',
    `# ${evil}\n\n1. ${evil}\n\n\`\`\`sh\necho ${evil}\n\`\`\`\n`,
  );
  await repository.write(file, record);
});
afterEach(() => repository.remove());

it.each([
  ['status'],
  ['status', '--format', 'json'],
  ['role'],
  ['role', file, 'scribe=@bob'],
  ['playbook', 'check'],
  ['playbook', 'show'],
  ['playbook', 'show', '--format', 'json'],
  ['message', '--list'],
  ['message', '--id', 'hello'],
  ['runbook'],
  ['runbook', '--show', 'fail-over'],
  ['handoff'],
  ['handoff', '--to', '@bob'],
  ['escalate'],
  ['escalate', '--reason', 'nobody answers'],
  ['severity', file, 'SEV2', '--reason', 'most pay again'],
  ['mitigate', '--note', 'rolled back'],
  ['resolve', '--note', 'rolled back'],
  ['review', file],
  ['lint', 'incidents'],
  ['inspect', file],
])('%s %s %s', async (...args) => {
  const { stdout, stderr } = await runDebrief(args, { cwd: repository.root });
  expect(stderr).not.toContain('a defect of Debrief');
  expect(stdout + stderr).not.toMatch(steering);
});

it('an error of a playbook is told in words that steer nothing', async () => {
  await repository.write('.debrief/playbook.yaml', playbook.replace('kind: service', `kind: ${quoted}`));
  const { stdout, stderr, code } = await runDebrief(['playbook', 'check'], { cwd: repository.root });
  expect(code).toBe(1);
  expect(stdout + stderr).not.toMatch(steering);
  const { stderr: said } = await runDebrief(['status'], { cwd: repository.root });
  expect(said).toMatch(/line 7: .*\n.*"standard" is in force/);
  expect(said).not.toMatch(steering);
});
