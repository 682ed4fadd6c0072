import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** A server, or a model of one. */
export interface Counted {
  issues(): Promise<readonly { readonly state: 'open' | 'closed' }[]>;
  creates(): readonly unknown[];
}

interface Row {
  cases: number;
  issues: number;
  open: number;
  posts: number;
  moreRuns: number;
}

export interface ScenarioTable {
  /** Counts a case that ended as it should. */
  add(scenario: string, github: Counted, moreRuns: number): Promise<void>;
  /** Writes test-results/exactly-once/<name>.md, from which docs/exactly-once.md has its numbers. */
  save(): Promise<void>;
}

/** What was tried and how often, for people. */
export function scenarioTable(name: string): ScenarioTable {
  const rows = new Map<string, Row>();
  return {
    async add(scenario, github, moreRuns) {
      const issues = await github.issues();
      const row = rows.get(scenario) ?? { cases: 0, issues: 0, open: 0, posts: 0, moreRuns: 0 };
      row.cases += 1;
      row.issues += issues.length;
      row.open += issues.filter(({ state }) => state === 'open').length;
      row.posts += github.creates().length;
      row.moreRuns = Math.max(row.moreRuns, moreRuns);
      rows.set(scenario, row);
    },
    async save() {
      const lines = [...rows].map(
        ([scenario, { cases, posts, issues, open, moreRuns }]) =>
          `| ${scenario} | ${cases} | ${posts} | ${issues} | ${open} | ${moreRuns} |`,
      );
      const head = '| scenario | cases | POSTs | issues made | open at the end | more runs, at most |';
      await mkdir(join('test-results', 'exactly-once'), { recursive: true });
      await writeFile(
        join('test-results', 'exactly-once', `${name}.md`),
        `${[head, '|---|--:|--:|--:|--:|--:|', ...lines].join('\n')}\n`,
      );
    },
  };
}
