import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Playbook } from '../../../src/core/playbook/schema.ts';
import { bundledPlaybooks, loadBundledPlaybook } from '../../../src/platform/playbooks.ts';

const templates = path.resolve(import.meta.dirname, '../../../templates');

/** A playbook as it comes with Debrief. */
export function bundledPlaybook(id: string): Promise<Playbook> {
  return loadBundledPlaybook(templates, id);
}

/** All that come with Debrief. */
export async function allPlaybooks(): Promise<readonly Playbook[]> {
  const ids = await bundledPlaybooks(templates);
  return Promise.all(
    ids
      .filter((id) => existsSync(path.join(templates, 'playbooks', id, 'playbook.yaml')))
      .map(bundledPlaybook),
  );
}

interface RecordFacts {
  readonly severity?: string;
  readonly status?: string;
  /** Lines of the front matter besides the usual. */
  readonly fields?: readonly string[];
  /** Lines of the timeline; by default the declaration at 09:14. */
  readonly timeline?: readonly string[];
  /** Markdown behind the timeline. */
  readonly rest?: string;
}

/** An incident record of 1 November 2026, declared at 09:14 UTC. */
export function recordWith({
  severity = 'SEV1',
  status = 'investigating',
  fields = [],
  timeline,
  rest,
}: RecordFacts): string {
  const entries = timeline ?? [`2026-11-01 09:14 UTC - Declared ${severity}: Payments fail`];
  const lines = [
    '---',
    'id: INC-2026-014',
    'title: Payments fail',
    `severity: ${severity}`,
    `status: ${status}`,
    ...fields,
    '---',
    '',
    '# INC-2026-014: Payments fail',
    '',
    '## Summary',
    '',
    'Payments fail for everybody.',
    '',
    '## Timeline',
    '',
    ...entries.map((entry) => `- ${entry}`),
    ...(rest === undefined ? [] : ['', rest]),
  ];
  return `${lines.join('\n')}\n`;
}
