/**
 * A postmortem of about the length asked for, as teams write them: front matter, prose with links and code, timelines
 * in tables and bullets, action items with owners. Longer ones review several incidents, one after the other.
 */
export function longPostmortem(length: number): string {
  const parts = [frontMatter];
  let total = frontMatter.length;
  for (let number = 1; total < length; number += 1) {
    for (const section of sectionsOf(number)) {
      if (total >= length) break;
      parts.push(section);
      total += section.length + 1;
    }
  }
  return parts.join('\n');
}

/** A postmortem whose timeline is a table of this many rows. */
export function longTimeline(rows: number): string {
  const lines = Array.from({ length: rows }, (_, index) => timelineRow(index, index));
  return [frontMatter, '## Timeline (UTC)\n', tableHeader, ...lines, '', actionItems(1)].join('\n');
}

const frontMatter = `---
id: INC-2026-031
title: Checkout answers slowly, then not at all
severity: SEV2
status: final
services: [checkout, ledger]
started_at: 2026-03-02T08:55:00Z
resolved_at: 2026-03-02T11:20:00Z
roles: { commander: "@ines", scribe: "@tomasz" }
---
`;

function sectionsOf(number: number): string[] {
  return [
    `# Incident ${number}: connection pool of the ledger runs dry\n`,
    `## Summary\n\n${prose(number)}\n\n${prose(number + 1)}\n`,
    `## Impact\n\n- **Customers**: about ${number * 37} carts were lost between 09:02 and 09:41 UTC.\n- **Revenue**: see the [dashboard](https://metrics.example.com/d/checkout?panel=${number}).\n- **Partners**: none.\n`,
    `## Timeline\n\nAll times are in UTC on 2026-03-${day(number)}.\n\n${number % 2 === 0 ? timelineTable(number) : timelineBullets(number)}\n`,
    `## Root cause\n\n${prose(number + 2)}\n\n\`\`\`sql\nselect count(*) from pg_stat_activity where state = 'idle in transaction';\n-- ${number * 11}\n\`\`\`\n\n> The pool is shared by ${number} services, and nobody knew.\n\n${prose(number + 3)}\n`,
    `## What went well\n\n1. The alert fired within ${number} minutes.\n2. \`kubectl rollout undo\` worked the first time.\n\n## What went wrong\n\n1. The *runbook* was out of date, see #${number + 400}.\n2. Two people restarted the same pod.\n`,
    actionItems(number),
  ];
}

function prose(seed: number): string {
  return `After the deployment of build ${seed * 101} the \`ledger\` service kept **each connection open** until its
transaction timed out, which takes ${seed} seconds by default. Requests queued up behind it, the load balancer took the
instances out one after the other, and [retries by the mobile clients](https://git.example.com/mobile/-/issues/${seed})
made the queue longer. Nobody was paged before 09:${10 + (seed % 50)}, because the alert looks at _errors_ and not at
latency; see [the review of ${2020 + (seed % 6)}](reviews/${seed}.md).`;
}

function timelineBullets(seed: number): string {
  return Array.from(
    { length: 14 },
    (_, index) => `- **09:${10 + index * 3} UTC** - ${events[(seed + index) % events.length]}`,
  ).join('\n');
}

const tableHeader = '| Time (UTC) | Who | Event |\n|---|---|---|';

function timelineTable(seed: number): string {
  return [tableHeader, ...Array.from({ length: 14 }, (_, index) => timelineRow(index, seed))].join('\n');
}

function timelineRow(index: number, seed: number): string {
  const time = new Intl.NumberFormat('en', { minimumIntegerDigits: 2 });
  const clock = `${time.format(8 + (Math.floor(index / 60) % 12))}:${time.format(index % 60)}`;
  return `| ${clock} | @ines | ${events[(seed + index) % events.length]} |`;
}

const events = [
  'Alert: p99 latency of checkout above 4 s, see [graph](https://metrics.example.com/g/1)',
  'Ines acknowledges the page and opens `#inc-checkout`',
  'Build 4711 is suspected; rollback started by **Tomasz**',
  'Rollback done, latency does not come down',
  'Ledger database shows 400 connections *idle in transaction*',
  'Pool size raised from 50 to 200 (ops/infra#77)',
  'First orders go through again',
  'Error rate back below 0.1 %',
  'Status page set to monitoring',
];

function actionItems(seed: number): string {
  return `## Action items

- [ ] Alert on saturation of the pool at 80 % - Owner: @ines - Due: 2026-04-${day(seed)} - Priority: high - #${seed + 500}
- [x] Close connections before waiting for the bank - Owner: @tomasz - Due: 2026-03-${day(seed + 3)} - acme/ledger#${seed}
- [ ] Teach the mobile client to back off ([MOB-${seed}](https://jira.example.com/browse/MOB-${seed}))
- [ ] Rewrite the runbook "Ledger is slow"
`;
}

function day(seed: number): string {
  return String(10 + (seed % 19));
}
