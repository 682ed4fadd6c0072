import type { Postmortem } from '../document/model.ts';
import type { Hints } from './scene.ts';

/** Words that titles of incidents have in common, so that they say nothing of the change. */
const common = new Set(
  (
    'about after again alert all and are bad before between broken cannot cause causes degraded down due during ' +
    'elevated error errors fail failed failing fails failure failures for from have high impact incident into ' +
    'intermittent issue issues latency major not of on outage partial partially postmortem problem problems ' +
    'production rate requests service services slow some spike that the their this time timeout timeouts to ' +
    'unavailable unreachable was were when while with'
  ).split(' '),
);

const shortest = 3;

/** A document that names more services than these says little by it. */
const mostServices = 20;

/** Hints with the affected services, of which the repository has to say where they live. */
export interface IncidentHints extends Hints {
  /** By the names that the document gives them. */
  readonly services: readonly string[];
}

/** What the document itself says of the change that is looked for: the affected services and the words of its title. */
export function incidentHints({ metadata }: Postmortem): IncidentHints {
  const words = (metadata.title?.value.toLowerCase().match(/[\p{L}\p{N}_-]+/gu) ?? []).filter(
    (word) => word.length >= shortest && !common.has(word) && !/^\d+$/.test(word),
  );
  const services = metadata.services.map(({ value }) => value);
  const names = services.map((service) => service.toLowerCase());
  return {
    paths: [],
    keywords: [...new Set([...names, ...words])],
    services: services.slice(0, mostServices),
  };
}
