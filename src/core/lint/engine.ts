import {
  type Configuration,
  defaultConfiguration,
  type RuleSetting,
  settingOf,
} from '../configuration/configuration.ts';
import { ruleUrl } from './pages.ts';
import type { Finding, Fix, Rule, RuleContext, Severity } from './rule.ts';
import { lower, stageOf } from './strictness.ts';

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
  const { path } = context.document;
  if (configuration.ignores(path)) return [];
  const limit = configuration.strictness[stageOf(context)];
  return configuration.rules
    .filter((setting) => setting.appliesTo(path) && isAsked(setting.rule, context))
    .flatMap((setting) => messages(setting, limit, context, options))
    .sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
}

/** Checks one document by these rules alone, as they are without a configuration. */
export function lint(
  context: RuleContext,
  rules: readonly Rule[],
  options: LintOptions = {},
): readonly Message[] {
  const settings = rules.map((rule) => ({
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
  const severity = rule.concern === 'content' ? lower(own, limit) : own;
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
