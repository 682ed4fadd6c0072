import type { EscalationLevel } from '../../playbook/schema/people.ts';
import type { PlaybookData } from '../../playbook/schema.ts';
import { longDuration } from '../../time/durations.ts';
import type { Due } from '../clock/clock.ts';
import { ladderOf } from '../due/escalation.ts';
import type { Incident } from '../incident.ts';

/** A level of the ladder as it stands in an incident. */
export interface LadderLevel {
  readonly level: EscalationLevel;
  /** "next" is the one to call now or as the next one. */
  readonly state: 'called' | 'next' | 'later';
  /** When it is due and why; null where no time says so. */
  readonly due: Due | null;
}

/** Each level that holds for the incident's severity, from the first called to the last. */
export function ladderLevels(
  incident: Incident,
  playbook: PlaybookData,
  due: readonly Due[],
): readonly LadderLevel[] {
  const { levels, current, next } = ladderOf(incident, playbook);
  const reached = current === null ? -1 : levels.indexOf(current);
  return levels.map((level, index) => ({
    level,
    state: level === next ? 'next' : index <= reached ? 'called' : 'later',
    due: due.find(({ kind, id }) => kind === 'escalation' && id === level.id) ?? null,
  }));
}

/** What a level means for whoever calls it: who, how, how fast, what they may do. */
export function levelFacts(level: EscalationLevel): readonly string[] {
  const { name, who, contact, respond_within_minutes, respond_within, authority, trigger } = level;
  const response =
    respond_within_minutes !== undefined
      ? `answers ${respond_within_minutes === 0 ? 'at once' : `within ${longDuration(respond_within_minutes)}`}`
      : respond_within && `answers ${respond_within}`;
  return [
    ...(who ? [who] : []),
    ...(contact && contact !== who && contact !== name ? [contact] : []),
    ...(response ? [response] : []),
    ...(authority.length > 0 ? [`may: ${authority.join(', ')}`] : []),
    ...(trigger ? [`goes on when: ${trigger}`] : []),
  ];
}

/** Something beside the ladder that may lead to an escalation. */
export interface LadderRule {
  readonly kind: 'exception' | 'situation' | 'rule';
  readonly when: string;
  /** What is done then; empty for a rule, which says both. */
  readonly action: string;
  /** Whether it calls all levels at the same time. */
  readonly allAtOnce: boolean;
}

const together =
  /\b(?:all|every|whole|entire)\b.*\b(?:levels?|ladder|at once|same time|simultaneous\w*|together|immediately)\b/i;

/** What overrides the ladder, what to do in which situation, and what holds besides, in this order. */
export function ladderRules({ escalation }: PlaybookData): readonly LadderRule[] {
  const { exceptions, matrix, rules } = escalation;
  return [
    ...exceptions.map(({ when, action }) => ({ kind: 'exception' as const, when, action })),
    ...matrix.map(({ situation, action }) => ({ kind: 'situation' as const, when: situation, action })),
    ...rules.map((when) => ({ kind: 'rule' as const, when, action: '' })),
  ].map((rule) => ({ ...rule, allAtOnce: together.test(rule.action) }));
}
