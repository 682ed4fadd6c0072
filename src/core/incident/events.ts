import { singleLine } from '../document/escape.ts';
import { type Moment, moments } from '../playbook/schema/parts.ts';

/**
 * What Debrief itself enters into a timeline, in words that it can read again: timers and hand-off notes are computed
 * from them. People may write the same by hand, and may add to it.
 */
export type IncidentEvent =
  | { readonly kind: 'declared'; readonly severity: string; readonly title: string }
  /**
   * A message was sent: `audience` as the playbook names it, for example "status_page"; `moment` where it was no plain
   * update, so that those can be counted.
   */
  | {
      readonly kind: 'update';
      readonly audience: string;
      readonly moment?: Exclude<Moment, 'update'>;
      readonly text: string;
    }
  | { readonly kind: 'escalated'; readonly to: string; readonly reason: string }
  | { readonly kind: 'severity'; readonly from: string; readonly to: string; readonly reason: string }
  /** `role` and `from` as people read them: "Incident commander", "@alice"; `from` is null where nobody had it. */
  | { readonly kind: 'role'; readonly role: string; readonly holder: string; readonly from: string | null }
  | { readonly kind: 'handoff'; readonly role: string; readonly holder: string; readonly from: string | null }
  /** `choice` as the playbook words it, `reason` the conditions that were met. */
  | { readonly kind: 'decided'; readonly choice: string; readonly reason: string }
  | { readonly kind: 'mitigated'; readonly text: string }
  | { readonly kind: 'resolved'; readonly text: string };

/** The timeline text of an event: inline Markdown, so that whoever passes foreign text has escaped it. */
export function eventText(event: IncidentEvent): string {
  switch (event.kind) {
    case 'declared':
      return `Declared ${event.severity}: ${event.title}`;
    case 'update':
      return withText(`Update to ${toldTo(event)}`, event.text);
    case 'escalated':
      return withText(`Escalated to ${event.to}`, event.reason);
    case 'severity':
      return withText(`Severity changed from ${event.from} to ${event.to}`, event.reason);
    case 'role':
      return `Role of ${event.role}: ${withFormer(event)}`;
    case 'handoff':
      return `Handed off ${event.role}: ${withFormer(event)}`;
    case 'decided':
      return event.reason.trim() === ''
        ? `Decided: ${event.choice}`
        : `Decided: ${event.choice}, because ${singleLine(event.reason)}`;
    case 'mitigated':
      return withText('Mitigated', event.text);
    case 'resolved':
      return withText('Resolved', event.text);
  }
}

function toldTo({ audience, moment }: Extract<IncidentEvent, { kind: 'update' }>): string {
  const name = audience.replaceAll('_', ' ');
  return moment === undefined ? name : `${name} (${moment})`;
}

function withText(head: string, text: string): string {
  return text.trim() === '' ? head : `${head}: ${singleLine(text)}`;
}

function withFormer({ holder, from }: { readonly holder: string; readonly from: string | null }): string {
  return from === null ? holder : `${holder}, before ${from}`;
}

const forms: readonly (readonly [form: RegExp, read: (...found: readonly string[]) => IncidentEvent])[] = [
  [/^Declared (.+?)(?:: (.*))?$/, (severity = '', title = '') => ({ kind: 'declared', severity, title })],
  [
    new RegExp(String.raw`^Update to ([\p{L}\d _-]+?)(?: \((${moments.join('|')})\))?(?:: (.*))?$`, 'u'),
    (audience = '', written = '', text = '') => {
      const moment = moments.find((one) => one === written);
      const special = moment !== undefined && moment !== 'update' && { moment };
      return { kind: 'update', audience: audience.replaceAll(' ', '_'), ...special, text };
    },
  ],
  [/^Escalated to (.+?)(?:: (.*))?$/, (to = '', reason = '') => ({ kind: 'escalated', to, reason })],
  [
    /^Severity changed from (.+?) to (.+?)(?:: (.*))?$/,
    (from = '', to = '', reason = '') => ({ kind: 'severity', from, to, reason }),
  ],
  [
    /^Role of (.+?): (.+?)(?:, before (.+))?$/,
    (role = '', holder = '', from = '') => ({ kind: 'role', role, holder, from: from || null }),
  ],
  [
    /^Handed off (.+?): (.+?)(?:, before (.+))?$/,
    (role = '', holder = '', from = '') => ({ kind: 'handoff', role, holder, from: from || null }),
  ],
  [
    /^Decided: (.+?)(?:, because (.+))?$/,
    (choice = '', reason = '') => ({ kind: 'decided', choice, reason }),
  ],
  [/^Mitigated(?:: (.*))?$/, (text = '') => ({ kind: 'mitigated', text })],
  [/^Resolved(?:: (.*))?$/, (text = '') => ({ kind: 'resolved', text })],
];

/** The event that an entry's text tells of; null where it is anything else. */
export function readEvent(text: string): IncidentEvent | null {
  for (const [form, read] of forms) {
    const found = form.exec(text.trim());
    if (found) return read(...found.slice(1).map((part) => part ?? ''));
  }
  return null;
}
