import { type Data, isData, itemsOf } from './data.ts';
import { join, type Pattern } from './partial.ts';

/** What parts of a playbook refer to each other by. */
export type Referred =
  | 'severity'
  | 'role'
  | 'status'
  | 'phase'
  | 'checklist'
  | 'message'
  | 'runbook'
  | 'link'
  | 'channel or link'
  | 'level, role or contact';

const references: Readonly<Record<Pattern, Referred>> = {
  mitigated_status: 'status',
  resolved_status: 'status',
  'severities.*.roles.*': 'role',
  'severities.*.escalate_to.*': 'level, role or contact',
  'roles.*.with': 'role',
  'phases.*.statuses.*': 'status',
  'checklists.*.phase': 'phase',
  'checklists.*.role': 'role',
  'checklists.*.items.*.message': 'message',
  'checklists.*.items.*.runbook': 'runbook',
  'checklists.*.items.*.link': 'link',
  'deadlines.*.role': 'role',
  'deadlines.*.message': 'message',
  'deadlines.*.checklist': 'checklist',
  'decisions.*.role': 'role',
  'mitigations.*.runbook': 'runbook',
  'messages.*.channel': 'channel or link',
};

/** What the text at a place refers to; null where it refers to nothing. */
export function referredAt(pattern: Pattern): Referred | null {
  return references[pattern] ?? (pattern.endsWith('.severities.*') ? 'severity' : null);
}

/** The names that references of each kind may have. */
export type Names = Readonly<Record<Referred, ReadonlySet<string>>>;

export function namesIn(playbook: Data): Names {
  const ids = (list: string): string[] => stringsOf(itemsOf(playbook[list]).map(({ id }) => id));
  const called = (list: string): string[] => stringsOf(itemsOf(playbook[list]).map(({ name }) => name));
  const { statuses, escalation } = playbook;
  const levels = itemsOf(isData(escalation) ? escalation.levels : []);
  return {
    severity: new Set(ids('severities')),
    role: new Set(ids('roles')),
    status: new Set(stringsOf(Array.isArray(statuses) ? statuses : [])),
    phase: new Set(ids('phases')),
    checklist: new Set(ids('checklists')),
    message: new Set(ids('messages')),
    runbook: new Set(ids('runbooks')),
    link: new Set(called('links')),
    'channel or link': new Set([...called('channels'), ...called('links')]),
    'level, role or contact': new Set([
      ...stringsOf(levels.flatMap(({ id, name }) => [name, id])),
      ...[...called('roles'), ...ids('roles'), ...called('contacts')],
    ]),
  };
}

function stringsOf(values: readonly unknown[]): string[] {
  return values.filter((value) => typeof value === 'string');
}

export interface Reference {
  readonly path: readonly PropertyKey[];
  readonly to: Referred;
  readonly name: string;
}

/** Every reference that data makes. */
export function referencesIn(value: unknown, path: readonly PropertyKey[] = [], pattern = ''): Reference[] {
  if (typeof value === 'string') {
    const to = referredAt(pattern);
    return to === null ? [] : [{ path, to, name: value }];
  }
  const entries: readonly (readonly [PropertyKey, unknown])[] = Array.isArray(value)
    ? [...value.entries()]
    : isData(value)
      ? Object.entries(value)
      : [];
  return entries.flatMap(([key, inner]) => referencesIn(inner, [...path, key], join(pattern, key)));
}

const gone = Symbol('gone');

/**
 * A playbook without its references to what another version of it no longer has. What held only for severities that
 * are gone goes with them.
 */
export function withoutLost(playbook: Data, later: Data): Data {
  const before = namesIn(playbook);
  const after = namesIn(later);
  const isLost = (to: Referred, name: string): boolean => before[to].has(name) && !after[to].has(name);
  const kept = pruned(playbook, '', isLost);
  return isData(kept) ? kept : playbook;
}

function pruned(value: unknown, pattern: Pattern, isLost: (to: Referred, name: string) => boolean): unknown {
  if (typeof value === 'string') {
    const to = referredAt(pattern);
    return to !== null && isLost(to, value) ? gone : value;
  }
  if (Array.isArray(value)) {
    const kept = value.map((item) => pruned(item, join(pattern, 0), isLost)).filter((item) => item !== gone);
    return value.length > 0 && kept.length === 0 && isRestriction(pattern) ? gone : kept;
  }
  if (!isData(value)) return value;
  const entries = Object.entries(value).map(
    ([key, inner]) => [key, pruned(inner, join(pattern, key), isLost)] as const,
  );
  if (entries.some(([key, inner]) => inner === gone && isRestriction(join(pattern, key)))) return gone;
  return Object.fromEntries(entries.filter(([, inner]) => inner !== gone));
}

/** A list of severities that something holds for. */
function isRestriction(pattern: Pattern): boolean {
  return pattern.endsWith('.severities');
}
