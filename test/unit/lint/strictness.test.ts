import { describe, expect, it } from 'vitest';
import { lower, stageOf, usualStrictness } from '../../../src/core/lint/strictness.ts';
import { contextOf } from '../../support/lint/examples.ts';

const stageFor = (status: string, path: string) =>
  stageOf(contextOf(`---\nid: INC-2026-014\nstatus: ${status}\n---\n# Checkout down\n`, { path }));
const incident = 'incidents/2026/INC-2026-014/incident.md';
const postmortem = 'incidents/2026/INC-2026-014/postmortem.md';

describe('the stage of a document', () => {
  it.each([
    ['draft', postmortem, 'draft'],
    ['In Review', postmortem, 'review'],
    ['in_review', postmortem, 'review'],
    ['final', postmortem, 'final'],
    ['investigating', incident, 'draft'],
    ['monitoring', incident, 'draft'],
    ['Resolved', incident, 'final'],
    ['closed', incident, 'final'],
    ['half done', postmortem, 'review'],
    ['""', postmortem, 'review'],
  ])('%s in %s is %s', (status, path, stage) => {
    expect(stageFor(status, path)).toBe(stage);
  });
});

describe('the severity of a finding', () => {
  it.each([
    ['error', 'draft', 'info'],
    ['warning', 'draft', 'info'],
    ['error', 'review', 'warning'],
    ['info', 'review', 'info'],
    ['error', 'final', 'error'],
    ['warning', 'final', 'warning'],
  ] as const)('%s in a %s document is %s', (severity, stage, expected) => {
    expect(lower(severity, usualStrictness[stage])).toBe(expected);
  });
});
