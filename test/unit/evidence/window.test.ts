import { describe, expect, it } from 'vitest';
import { readDocument } from '../../../src/core/document/read.ts';
import { incidentWindow, parseWindow } from '../../../src/core/evidence/window.ts';

function windowOf(frontMatter: string, body = ''): { from: string; to: string; impact: string } {
  const document = readDocument(`---\nid: INC-2026-001\n${frontMatter}\n---\n${body}`, {
    path: 'incidents/2026/INC-2026-001-x/incident.md',
  });
  const { fromMs, toMs, impactMs } = incidentWindow(document, 24);
  const iso = (ms: number): string => new Date(ms).toISOString();
  return { from: iso(fromMs), to: iso(toMs), impact: iso(impactMs) };
}

describe('the window of an incident', () => {
  it('looks back from the start of the impact and ends with the detection', () => {
    expect(windowOf('started_at: 2026-11-01T09:10:00Z\ndetected_at: 2026-11-01T09:15:00Z')).toEqual({
      from: '2026-10-31T09:10:00.000Z',
      to: '2026-11-01T09:15:00.999Z',
      impact: '2026-11-01T09:10:00.000Z',
    });
  });

  it('ends with the acknowledgement where nobody wrote when it was detected', () => {
    expect(windowOf('started_at: 2026-11-01T09:10:00Z\nacknowledged_at: 2026-11-01T09:20:00Z').to).toBe(
      '2026-11-01T09:20:00.999Z',
    );
  });

  it('falls back to the detection, the acknowledgement and the earliest entry of the timeline', () => {
    expect(windowOf('detected_at: 2026-11-01T09:15:00Z').impact).toBe('2026-11-01T09:15:00.000Z');
    expect(windowOf('acknowledged_at: 2026-11-01T09:20:00Z').impact).toBe('2026-11-01T09:20:00.000Z');
    expect(windowOf('declared_at: 2026-11-01T09:20:00Z').impact).toBe('2026-11-01T09:20:00.000Z');
    const timeline = '\n## Timeline\n\n- 2026-11-01 09:30 UTC - Down\n- 2026-11-01 09:05 UTC - Alert\n';
    expect(windowOf('title: x', timeline).impact).toBe('2026-11-01T09:05:00.000Z');
  });

  it('may look back for minutes', () => {
    const document = readDocument('---\nid: INC-1\nstarted_at: 2026-11-01T09:10:00Z\n---\n');
    const { fromMs, impactMs } = incidentWindow(document, 0.5);
    expect(impactMs - fromMs).toBe(30 * 60_000);
  });

  it('never ends before the impact, and takes a minute as its whole length', () => {
    const window = windowOf('started_at: 2026-11-01 09:10 UTC\ndetected_at: 2026-11-01T09:00:00Z');
    expect(window.to).toBe('2026-11-01T09:10:59.999Z');
  });

  it('says what is missing when no moment is known', () => {
    expect(() => windowOf('title: x')).toThrow(
      expect.objectContaining({ code: 'time-invalid', message: expect.stringContaining('started_at') }),
    );
    expect(() => windowOf('started_at: 2026-11-01T09:10:00')).toThrow(
      expect.objectContaining({ code: 'time-invalid', message: expect.stringContaining('time zone') }),
    );
  });
});

describe('a window as typed', () => {
  it.each([
    ['30m', 1_800_000],
    ['24h', 86_400_000],
    ['7d', 604_800_000],
    [' 2W ', 1_209_600_000],
  ])('%s', (text, ms) => {
    expect(parseWindow(text)).toBe(ms);
  });

  it.each(['', '24', 'h', '0h', '-1h', '1.5h', '24 hours', '9999999h'])('refuses "%s"', (text) => {
    expect(() => parseWindow(text)).toThrow(expect.objectContaining({ code: 'usage' }));
  });
});
