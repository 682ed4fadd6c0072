import type { Postmortem } from '../document/model.ts';
import { proseInside } from './prose.ts';

/** Whether the document says who or what noticed the incident, in English words. */
export interface DetectionSource {
  /** An alert, a check, a monitor. */
  readonly byMachine: boolean;
  /** A customer, a colleague, somebody who looked. */
  readonly byPerson: boolean;
}

const machine =
  /\b(?:alert(?:s|ed|ing)?|alarms?|monitor(?:s|ed|ing)?|paged?|pages|paging|pager(?:duty)?|opsgenie|victorops|pingdom|prometheus|grafana|datadog|sentry|new ?relic|nagios|zabbix|cloudwatch|icinga|alertmanager|upptime|statuscake|uptime ?robot|prow|bots?|canar(?:y|ies)|probes?|health ?checks?|synthetic|smoke tests?|automat\w+|dashboards?|metrics?|ci|tests?|logs?|notif\w+)\b/i;
const person =
  /\b(?:customers?|users?|clients?|communit(?:y|ies)|employees?|colleagues?|engineers?|developers?|team(?:s| members?)?|staff|someone|somebody|people|person|students?|teachers?|partners?|participants?|support|help ?desk|tickets?|slack|twitter|emails?|reports?|reported|reporting|complain\w*|noticed|observed|discovered|manual(?:ly)?|saw|we|i|he|she|they|by hand|spotted|realised|realized|github issues?|pull request|@[\w-]+)\b/i;

/** What the sections on detection and the front matter say; null where there is nothing that says anything. */
export function detectionSource(document: Postmortem): DetectionSource | null {
  const { detectedBy } = document.metadata;
  const sections = document.sections.filter(({ kind, empty }) => kind === 'detection' && !empty);
  const told = sections.flatMap(({ headingSpan, bodySpan }) =>
    proseInside({ start: headingSpan.start, end: bodySpan.end }, document).map(({ text }) => text),
  );
  const text = [...told, (detectedBy?.value ?? '').replaceAll('_', ' ')].join('\n');
  if (text.trim() === '') return null;
  return { byMachine: machine.test(text), byPerson: person.test(text) };
}
