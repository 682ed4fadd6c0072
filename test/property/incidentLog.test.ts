import fc from 'fast-check';
import { describe, it } from 'vitest';
import { resultOf } from '../../src/core/document/edits.ts';
import type { LogColumn, LogEntry } from '../../src/core/incident/incidentLog/entry.ts';
import { writeLogRow } from '../../src/core/incident/incidentLog/row.ts';
import { type LogValue, logValues } from '../../src/core/playbook/schema/afterwards.ts';

/** Anything that people, other programs and attackers put into a title. */
const words = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 30 }),
  fc.stringMatching(/^[|\\`*_[\]()<>&#!~a \r\n\t-]{0,20}$/),
);

const entry = fc
  .tuple(fc.integer({ min: 1, max: 40 }), fc.array(fc.option(words), { minLength: 30, maxLength: 30 }))
  .map(([number, values]): LogEntry => {
    const id = `INC-2026-${String(number).padStart(3, '0')}`;
    const stated = Object.fromEntries(logValues.map((name, index) => [name, values[index] ?? null]));
    return {
      id,
      record: `2026/${id}-x/incident.md`,
      values: { ...(stated as Record<LogValue, string | null>), id, date: '2026-11-21' },
    };
  });

const columns = fc
  .uniqueArray(fc.constantFrom(...logValues), { minLength: 1, maxLength: 6 })
  .map((values): LogColumn[] => values.map((value) => ({ name: value.replaceAll('_', ' '), value })));

const rowsOf = (log: string): string[] => log.split(/\r?\n/).filter((line) => line.startsWith('|'));

describe('the incident log', () => {
  it('has each incident once, in a row of its own, however often it is written', () => {
    fc.assert(
      fc.property(fc.array(entry, { minLength: 1, maxLength: 8 }), columns, (entries, held) => {
        let log = '';
        for (const one of entries) log = resultOf(writeLogRow(log, one, held));
        const incidents = new Set(entries.map(({ id }) => id)).size;
        return rowsOf(log).length === incidents + 2;
      }),
    );
  });

  it('says the same when it is written again', () => {
    fc.assert(
      fc.property(fc.array(entry, { minLength: 1, maxLength: 5 }), columns, (entries, held) => {
        let log = '';
        for (const one of entries) log = resultOf(writeLogRow(log, one, held));
        const last = entries.at(-1);
        return last === undefined || writeLogRow(log, last, held).edits.length === 0;
      }),
    );
  });

  it('changes no byte of any other line', () => {
    fc.assert(
      fc.property(
        fc.array(entry, { minLength: 2, maxLength: 6 }),
        columns,
        fc.boolean(),
        (entries, held, crlf) => {
          let log = crlf ? '\uFEFFOurs\r\n\r\n' : 'Ours\n\n';
          for (const one of entries.slice(1)) log = resultOf(writeLogRow(log, one, held));
          const [first] = entries;
          if (first === undefined) return true;
          const before = log.split('\n').filter((line) => !line.includes(first.record));
          const after = resultOf(writeLogRow(log, first, held)).split('\n');
          let place = 0;
          for (const line of after) if (line === before[place]) place++;
          return place === before.length;
        },
      ),
    );
  });
});
