import type { Finding, Fix, Rule, RuleContext, Severity } from './rule.ts';
import { softened, stageOf } from './strictness.ts';

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

const pages = 'https://github.com/debrief/debrief/blob/main/docs/rules';

/** Where a rule is explained. */
export function ruleUrl(id: string): string {
  return `${pages}/${id}.md`;
}

/**
 * Runs rules over one document; messages come in document order. Only incident records and postmortems get any, and a
 * document too complex to be read, of which nobody can tell what it is: there, rules on content stay silent, as what
 * they miss may well be there.
 */
export function lint(
  context: RuleContext,
  rules: readonly Rule[],
  options: LintOptions = {},
): readonly Message[] {
  const { kind, problems } = context.document;
  const unread = problems.some(({ code }) => code === 'too-complex');
  const stage = stageOf(context);
  return rules
    .filter((rule) => (unread ? rule.concern === 'reading' : rule.kinds.some((one) => one === kind)))
    .flatMap((rule) => {
      const severity = rule.concern === 'reading' ? rule.severity : softened(rule.severity, stage);
      return findings(rule, context, options).map((finding) => message(rule, severity, finding));
    })
    .sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
}

function findings(rule: Rule, context: RuleContext, { onDefect }: LintOptions): readonly Finding[] {
  try {
    return rule.check(context);
  } catch (error) {
    onDefect?.(rule.id, error);
    return [];
  }
}

function message({ id }: Rule, severity: Severity, finding: Finding): Message {
  return { expected: [], fixes: [], ...finding, rule: id, severity, url: ruleUrl(id) };
}
