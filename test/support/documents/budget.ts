import { readDocument } from '../../../src/core/document/read.ts';
import { longPostmortem } from './longPostmortem.ts';

/** What reading may take on a machine that takes `ordinary` for a kilobyte of a usual postmortem. Milliseconds. */
const perKilobyte = 50;
const inAll = 2000;
const ordinary = 1.5;
/** For starting up, however short a document is. */
const start = 50;
/** How much longer a measurement on a busy machine may be. */
const disturbance = 3;

/** The time in which a text has to be read here and now, in milliseconds. */
export function budgetFor(text: string): number {
  slowness ??= measuredSlowness();
  return Math.min(start + (perKilobyte * text.length) / 1000, inAll) * slowness * disturbance;
}

let slowness: number | null = null;

function measuredSlowness(): number {
  const text = longPostmortem(20_000);
  const times = Array.from({ length: 7 }, () => timeOf(() => readDocument(text))).sort((a, b) => a - b);
  return Math.max(1, (times[3] ?? 0) / (ordinary * 20));
}

/** The processor's time for doing something, in milliseconds; what other programs take does not count. */
export function timeOf(work: () => unknown): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}
