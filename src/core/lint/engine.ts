import {
  type Configuration,
  defaultConfiguration,
  type RuleSetting,
  settingOf,
} from '../configuration/configuration.ts';
import { type Baseline, newMessages } from './baseline.ts';
import { ruleUrl } from './pages.ts';
import type { Finding, Fix, Rule, RuleContext, Severity } from './rule.ts';
import { rules } from './rules/index.ts';
import { isSoftened, lower, stageOf } from './strictness.ts';
import { readSuppressions, suppress } from './suppressions.ts';

export { ruleUrl } from './pages.ts';

export interface Message extends Finding {
  readonly rule: string;
  readonly severity: Severity;
  /** The rule's page. */
  readonly url: string;
  readonly expected: readonly string[];
  readonly fixes: readonly Fix[];
}

export interface LintOptions {
  /** Told when a rule fails on this document: a defect of the rule, for the log; the other rules still speak. */
  readonly onDefect?: (rule: string, error: unknown) => void;
  /** Findings that were there when the team began: they are not told again. */
  readonly baseline?: Baseline;
}

/**
 * Checks one document as the configuration says: the one way in for every shell, so that all of them say the same.
 * Messages come in document order. Only incident records and postmortems get any, and a document too complex to be
 * read, of which nobody can tell what it is: there, rules on content stay silent, as what they miss may well be there.
 */
export function lintWith(
  configuration: Configuration,
  context: RuleContext,
  options: LintOptions = {},
): readonly Message[] {
  const { document } = context;
  if (configuration.ignores(document.path)) return [];
  const limit = configuration.strictness[stageOf(context)];
  const asked = configuration.rules.filter(
    ({ rule, appliesTo }) => appliesTo(document.path) && isAsked(rule, context),
  );
  const ask = (settings: readonly RuleSetting[], about: RuleContext): readonly Message[] =>
    settings.flatMap((setting) => messages(setting, limit, about, options));

  const found = ask(asked.filter(isAboutDocument), context);
  const comments = readSuppressions(document);
  const { shown, idle } = suppress(found, comments, idsOf(asked), knownIds);
  const aboutComments = asked.filter((setting) => !isAboutDocument(setting));
  const all = [...shown, ...ask(aboutComments, { ...context, idle })];
  const unknown = options.baseline ? newMessages(all, document, options.baseline) : all;
  return [...unknown].sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
}

const knownIds: ReadonlySet<string> = new Set(rules.map(({ id }) => id));

function idsOf(settings: readonly RuleSetting[]): ReadonlySet<string> {
  return new Set(settings.map(({ rule }) => rule.id));
}

function isAboutDocument({ rule }: RuleSetting): boolean {
  return rule.concern !== 'suppression';
}

/** Checks one document by these rules alone, as they are without a configuration. */
export function lint(
  context: RuleContext,
  only: readonly Rule[],
  options: LintOptions = {},
): readonly Message[] {
  const settings = only.map((rule) => ({
    ...settingOf(rule),
    ...(context.options && { options: context.options }),
  }));
  return lintWith({ ...defaultConfiguration, rules: settings }, context, options);
}

function isAsked({ concern, kinds }: Rule, { document: { kind, problems } }: RuleContext): boolean {
  const unread = problems.some(({ code }) => code === 'too-complex');
  return unread ? concern === 'reading' : kinds.some((one) => one === kind);
}

function messages(
  { rule, severity: own, options }: RuleSetting,
  limit: Severity | 'off',
  context: RuleContext,
  { onDefect }: LintOptions,
): readonly Message[] {
  const severity = isSoftened(rule) ? lower(own, limit) : own;
  if (severity === 'off') return [];
  try {
    return rule.check({ ...context, options }).map((finding) => message(rule, severity, finding));
  } catch (error) {
    onDefect?.(rule.id, error);
    return [];
  }
}

function message({ id }: Rule, severity: Severity, finding: Finding): Message {
  return { expected: [], fixes: [], ...finding, rule: id, severity, url: ruleUrl(id) };
}
