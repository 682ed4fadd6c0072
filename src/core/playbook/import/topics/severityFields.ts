import { toLine } from '../lines.ts';
import type { Place } from '../model.ts';
import { addTexts, type Part, type Reading, state } from '../reading.ts';
import { promised, spanIn } from '../spans.ts';
import { criteriaIn } from './criteria.ts';
import { whomIn } from './roleNames.ts';

type Severity = Part<'severities'>;

export interface Statement {
  /** The label, heading or column that it stands under. */
  readonly key: string;
  readonly value: string;
  readonly place: Place;
}

/** What a label says about a severity; the first that fits counts. */
const fields: readonly (readonly [
  RegExp,
  (reading: Reading, severity: Severity, statement: Statement) => boolean,
])[] = [
  [
    /status.?page|customers? (?:comm|notif|updat)|external/i,
    (reading, severity, statement) =>
      stateUpdates(
        reading,
        severity,
        /customer/i.test(statement.key) ? 'customers' : 'status_page',
        statement,
      ),
  ],
  [/resol|restor|mttr|\brto\b|^fix$|fix(?:ed)? (?:time|target|within|in)|time to (?:fix|repair)/i, resolves],
  [/post.?mortem|\breview|\brca\b|\bpir\b|retro/i, reviewed],
  [/escalat/i, escalates],
  [/updat|communicat|cadence|frequency/i, updated],
  [/\bwhom?\b.*\b(?:pag|notif|alert|call|inform|involve)/i, escalates],
  [/owner|responsib|\bwho\b|\bteam\b|assign|staff|handled by|notified?$|notify$/i, owned],
  [/respon|acknowledg|\backs?\b|^sla\b|pick.?up|page\b/i, responds],
  [/action|approach|handling|procedure/i, acts],
  [
    /impact|defin|descri|meaning|summary/i,
    (reading, severity, { value, place }) => state(reading, severity, 'impact', { value, place }),
  ],
  [/example|criteri|condition|symptom|indicator|^when$|^e\.?g\.?$/i, described],
];

/** Enters what is stated of a severity; false where the label says nothing that a playbook knows. */
export function stateSeverity(reading: Reading, severity: Severity, statement: Statement): boolean {
  const field = fields.find(([pattern]) => pattern.test(statement.key));
  if (field !== undefined) return field[1](reading, severity, statement);
  if (statement.key !== '') return false;
  const own = fields.find(([pattern]) => pattern.test(statement.value));
  if (own !== undefined && /\d|immediate|next/i.test(statement.value))
    return own[1](reading, severity, statement);
  return promised(statement.value) === null ? false : responds(reading, severity, statement);
}

/** Of "Page on-call at once; status page within 15 minutes" only the first part is about the response. */
function responseIn(value: string): string {
  const clauses = value.split(/\s*;\s*|\.\s+/);
  const others = /status.?page|customer|updates?\b|post.?mortem|review|notif|escalat|resol/i;
  const own = clauses.filter((clause) => !others.test(clause));
  return clauses.length > 1 && own.length > 0 ? own.join('; ') : value;
}

function responds(reading: Reading, severity: Severity, { value, place }: Statement): boolean {
  const minutes = promised(responseIn(value));
  if (minutes === null || /business|working|same day|next/i.test(value)) {
    if (severity.respond_within_minutes !== undefined) return addNote(reading, severity, value, place);
    return state(
      reading,
      severity,
      minutes === null && value.split(' ').length > 8 ? 'action' : 'respond_within',
      { value: value.replace(/^(?:ack\w*\s+|respon\w+\s+)?within /i, ''), place },
    );
  }
  return state(reading, severity, 'respond_within_minutes', { value: minutes, place });
}

function resolves(reading: Reading, severity: Severity, { value, place }: Statement): boolean {
  const span = spanIn(value);
  if (span !== null && span.minutes > 0)
    return state(reading, severity, 'resolve_within_minutes', { value: span.minutes, place });
  return (
    /best effort|next|backlog|planned|sprint|release/i.test(value) &&
    addNote(reading, severity, `Resolution: ${value}`, place)
  );
}

function addNote(reading: Reading, severity: Severity, text: string, place: Place): boolean {
  if (severity.action === undefined) return state(reading, severity, 'action', { value: text, place });
  severity.action += `; ${text}`;
  reading.claim(place);
  return true;
}

function reviewed(reading: Reading, severity: Severity, { value, place }: Statement): boolean {
  const span = spanIn(value);
  const owes =
    !/^(?:no|none|not required|n\/a|optional|as needed|if needed|only if|on request|❌)\b|optional|not required|discretion/i.test(
      value.trim(),
    );
  reading.claim(place);
  if (severity.postmortem === undefined) {
    severity.postmortem = owes;
    reading.note(severity, 'postmortem', place);
  }
  if (span !== null && span.minutes > 0)
    state(reading, severity, 'review_within_hours', {
      value: Math.round((span.minutes / 60) * 100) / 100,
      place,
    });
  return true;
}

function escalates(reading: Reading, severity: Severity, { key, value, place }: Statement): boolean {
  if (nothing.test(value.trim())) {
    reading.claim(place);
    return true;
  }
  const minutes = promised(value);
  const { names, only } = whomIn(value);
  if (minutes !== null) state(reading, severity, 'escalate_within_minutes', { value: minutes, place });
  if (names.length > 0 && (minutes === null || only || /to\b|path/i.test(key))) {
    const whom = names.map((name) => toLine(name, place));
    addTexts(reading, severity, 'escalate_to', whom);
    return true;
  }
  return state(reading, severity, 'escalate', { value: lowered(value), place }) || minutes !== null;
}

const nothing = /^(?:none|nobody|n\/a|not (?:needed|required|applicable))\.?$/i;

function lowered(value: string): string {
  const text = value.trim();
  return text.charAt(0).toLowerCase() + text.slice(1);
}

function updated(reading: Reading, severity: Severity, statement: Statement): boolean {
  const { value, place } = statement;
  const span = spanIn(value);
  if (nothing.test(value.trim())) {
    reading.claim(place);
    return true;
  }
  if (span !== null && /\b(?:first|initial)\b/i.test(statement.key))
    return stateUpdates(reading, severity, 'internal', { ...statement, value: `within ${value}` });
  if (span === null || span.minutes === 0)
    return addNote(reading, severity, `Communication: ${value}`, place);
  return (
    state(reading, severity, 'update_every_minutes', { value: span.minutes, place }) ||
    severity.update_every_minutes !== undefined
  );
}

function owned(reading: Reading, severity: Severity, { value, place }: Statement): boolean {
  return state(reading, severity, 'owner', { value, place });
}

function acts(reading: Reading, severity: Severity, { value, place }: Statement): boolean {
  return severity.action === undefined
    ? state(reading, severity, 'action', { value, place })
    : addNote(reading, severity, value, place);
}

function described(reading: Reading, severity: Severity, { value, place }: Statement): boolean {
  addTexts(reading, severity, 'criteria', criteriaIn(toLine(value, place)));
  return true;
}

/** "Update within 10 minutes, then every 30 minutes": the first update to an audience, and those that follow. */
export function stateUpdates(
  reading: Reading,
  severity: Severity,
  audience: string,
  { value, place }: Statement,
): boolean {
  const within = /\b(?:within|in the first|first update (?:within|in)?|initial(?:ly)?:?)\s+([^,;]+)/i.exec(
    value,
  )?.[1];
  const first = within === undefined ? null : spanIn(within);
  const rest = value.replace(/\b(?:within|in the first|initial(?:ly)?:?)\s+[^,;]+/i, '');
  const every = spanIn(rest);
  const known = severity.updates?.find((update) => update.audience === audience);
  const updates = severity.updates ?? [];
  severity.updates = updates;
  const entry: NonNullable<Severity['updates']>[number] = known ?? { audience };
  if (known === undefined) {
    reading.note(updates, updates.length, place);
    updates.push(entry);
  }
  reading.claim(place);
  if (first !== null) state(reading, entry, 'first_within_minutes', { value: first.minutes, place });
  if (every !== null && every.minutes > 0) {
    state(reading, entry, 'every_minutes', { value: every.minutes, place });
    if (every.from < every.minutes && every.from > 0)
      state(reading, entry, 'every_minutes_at_best', { value: every.from, place });
  }
  if (first === null && every === null) state(reading, entry, 'note', { value, place });
  return true;
}
