import { DebriefError } from '../errors.ts';
import type { Finding, Rule, RuleContext, Severity } from './rule.ts';

export interface Message extends Finding {
  readonly rule: string;
  readonly severity: Severity;
  /** The rule's page. */
  readonly url: string;
}

/** Runs rules over one document, in document order. */
export function lint(_context: RuleContext, _rules: readonly Rule[]): readonly Message[] {
  throw new DebriefError('config-invalid', 'being written');
}
