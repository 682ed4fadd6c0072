import { Temporal } from 'temporal-polyfill';
import type { VFile } from 'vfile';
import { type Configuration, defaultConfiguration, settingOf } from '../core/configuration/configuration.ts';
import { readConfiguration } from '../core/configuration/read.ts';
import { readingOf } from '../core/configuration/reading.ts';
import type { Postmortem } from '../core/document/model.ts';
import { type Positions, positionsOf } from '../core/document/positions.ts';
import { readDocument } from '../core/document/read.ts';
import { DebriefError } from '../core/errors.ts';
import { lintWith, type Message } from '../core/lint/engine.ts';
import { rules } from '../core/lint/rules/index.ts';
import { type DebriefOptions, noPlaybook } from './options.ts';

export interface FileFacts {
  readonly document: Postmortem;
  readonly positions: Positions;
  readonly messages: readonly Message[];
}

const known = new WeakMap<VFile, { readonly options: DebriefOptions; readonly facts: FileFacts }>();

/** Options of a rule's plugin that was given none. */
export const usual: DebriefOptions = {};

/** Makes these the facts of a file, for rules that were given no options. */
export function keepFacts(file: VFile, document: Postmortem, messages: readonly Message[]): void {
  known.set(file, {
    options: usual,
    facts: { document, positions: positionsOf(document.text), messages },
  });
}

/** What is to be said of a file: found once for all rules, as a comment may turn off any of them. */
export function factsOf(file: VFile, options: DebriefOptions): FileFacts {
  const text = String(file);
  const seen = known.get(file);
  if (seen?.facts.document.text === text && seen.options === options) return seen.facts;
  const configuration = configurationOf(options);
  const document = readDocument(text, readingOf(configuration, (file.path ?? '').replaceAll('\\', '/')));
  const today = options.today ? Temporal.PlainDate.from(options.today) : Temporal.Now.plainDateISO();
  const playbook = options.playbook ?? noPlaybook;
  const messages = lintWith(configuration, { document, playbook, today });
  const facts = { document, positions: positionsOf(text), messages };
  known.set(file, { options, facts });
  return facts;
}

const configurations = new Map<string, Configuration>();

/** Which rules are on, remark's own configuration says where there is no debrief.yml. */
const everyRule: Configuration = { ...defaultConfiguration, rules: rules.map(settingOf) };

/** @throws DebriefError `config-invalid` */
export function configurationOf({ configuration: text }: DebriefOptions): Configuration {
  if (text === undefined) return everyRule;
  const read = configurations.get(text);
  if (read !== undefined) return read;
  const { configuration, problems } = readConfiguration(text);
  if (configuration === null) {
    const [first] = problems;
    throw new DebriefError(
      'config-invalid',
      `debrief.yml, line ${first?.line ?? 1}: ${first?.message ?? ''}`,
    );
  }
  configurations.set(text, configuration);
  return configuration;
}
