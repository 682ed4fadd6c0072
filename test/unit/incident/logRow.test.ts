import { beforeAll, describe, expect, it } from 'vitest';
import { resultOf } from '../../../src/core/document/edits.ts';
import { readDocument } from '../../../src/core/document/read.ts';
import { type LogColumn, logColumns, logEntryOf } from '../../../src/core/incident/incidentLog/entry.ts';
import { logFile, writeLogRow } from '../../../src/core/incident/incidentLog/row.ts';
import { resolveIncident } from '../../../src/core/incident/resolve.ts';
import type { Playbook } from '../../../src/core/playbook/schema.ts';
import { bundled, declared, edited, minutesLater, readAs } from '../../support/incident/declared.ts';

let playbook: Playbook;
beforeAll(async () => {
  playbook = await bundled();
});

const record = '2026/INC-2026-001-payments-fail/incident.md';
const entry = (title = 'Payments fail') => {
  const incident = declared(playbook, { title, roles: { commander: '@alice' } });
  const over = edited(
    resolveIncident(incident, { at: minutesLater(23), note: 'x' }, playbook),
    incident,
    playbook,
  );
  return logEntryOf(over, record);
};
const write = (text: string, columns: readonly LogColumn[] = logColumns(playbook), title?: string): string =>
  resultOf(writeLogRow(text, entry(title), columns));

describe('the incident log', () => {
  it('begins with a heading and the columns', () => {
    expect(write('')).toBe(
      `# Incident log

| ID | Date | Severity | Title | Services | Duration | Status |
| --- | --- | --- | --- | --- | --- | --- |
| [INC-2026-001](${record}) | 2026-11-21 | SEV1 | Payments fail | payments |  | resolved |
`,
    );
  });

  it('has an incident once, up to date', () => {
    const once = write('');
    expect(write(once)).toBe(once);
    expect(write(once, undefined, 'Payments failed')).toBe(
      once.replace('Payments fail |', 'Payments failed |'),
    );
  });

  it('keeps to the columns of a team, whatever their order, and to what they wrote in theirs', () => {
    const columns: LogColumn[] = [
      { name: 'Issue', value: 'title' },
      { name: 'When', value: 'date' },
      { name: 'Analysis by', value: 'review_owner' },
    ];
    const log =
      '\uFEFFOur log\r\n\r\n|When|Cost|Issue|Analysis by|\r\n|---|---|:-:|---|\r\n|2026-10-01|5 \\| 6|old|@bob|\r\n\r\nThe end';
    const row = `| 2026-11-21 |  | [Payments fail](${record}) |  |`;
    const written = write(log, columns);
    expect(written).toBe(log.replace('old|@bob|\r\n', `old|@bob|\r\n${row}\r\n`));
    const filled = written.replace(row, `|2026-11-20|7|[Payments fail](${record})|@carol`);
    expect(write(filled, columns)).toBe(filled.replace('2026-11-20', '2026-11-21'));
  });

  it('has the newest first where the team does', () => {
    const log = '| Date | Title |\n|---|---|\n| 2026-10-02 | b |\n| 2026-10-01 | a |';
    expect(write(log).split('\n')[2]).toBe(`| 2026-11-21 | [Payments fail](${record}) |`);
    expect(write(log)).toContain('\n| 2026-10-02 | b |\n| 2026-10-01 | a |');
  });

  it('knows a row by its id, and no other that only begins like it', () => {
    const log = '| ID | Title |\n|---|---|\n| INC-2026-0010 | other |\n| **INC-2026-001** | old |\n';
    expect(write(log)).toBe(
      log.replace('**INC-2026-001** | old', `[INC-2026-001](${record}) | Payments fail`),
    );
  });

  it('completes a row that is too short', () => {
    const log = `| Title | Severity |\n|---|---|\n| [x](${record}) |\n`;
    expect(write(log)).toBe(`| Title | Severity |\n|---|---|\n| [Payments fail](${record}) | SEV1 |\n`);
  });

  it('gets a table of its own where the file has another one only', () => {
    const log = '# Notes\n\n| Tea | Coffee |\n|---|---|\n| 1 | 2 |\n';
    expect(write(log).startsWith(log)).toBe(true);
    expect(write(log)).toContain('\n\n| ID | Date |');
    expect(write(write(log))).toBe(write(log));
  });

  it('holds no title that could end a cell or a row', () => {
    const once = write('', undefined, 'a | b ](x) `c` \\');
    expect(once.split('\n')).toHaveLength(write('').split('\n').length);
    expect(write(once, undefined, 'a | b ](x) `c` \\')).toBe(once);
  });

  it('is read as a log, and as no incident', () => {
    expect(readDocument(write(''), { path: `incidents/${logFile}` }).kind).toBe('log');
  });

  it('leaves drills out', () => {
    const { document } = declared(playbook);
    const drill = readAs(document.text.replace('---\n', '---\ndrill: true\n'), document.path, playbook);
    expect(() => logEntryOf(drill, record)).toThrow('A drill is kept out');
  });
});
