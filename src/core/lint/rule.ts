import type { Temporal } from 'temporal-polyfill';
import type { TextEdit } from '../document/edits.ts';
import type { Postmortem, Span } from '../document/model.ts';
import type { Playbook } from '../playbook/schema.ts';

export type Severity = 'error' | 'warning' | 'info';

/** A change that resolves a finding, offered as a quick fix; `title` starts with a verb. */
export interface Fix {
  readonly title: string;
  readonly edits: readonly TextEdit[];
}

export interface Finding {
  readonly span: Span;
  /** One sentence that says what to do. */
  readonly message: string;
  /** What would be right in place of the span's text, where that is known. */
  readonly expected?: readonly string[];
  readonly fixes?: readonly Fix[];
}

/** What a rule may look at. */
export interface RuleContext {
  readonly document: Postmortem;
  readonly playbook: Playbook;
  /** Today in the reader's zone, for "in the past" and "overdue". */
  readonly today: Temporal.PlainDate;
}

/** A document that shows a rule at work, and is its test. */
export interface RuleExample {
  readonly name: string;
  readonly markdown: string;
  /** Path the example pretends to have; a postmortem by default. */
  readonly path?: string;
  /** ISO date; 2026-11-21 by default. */
  readonly today?: string;
  /** Text of each finding's span, in order; empty for a good example. */
  readonly findings: readonly string[];
  /** The document after the first fix of every finding was applied. */
  readonly fixed?: string;
}

export interface Rule {
  /** Kebab case, without prefix; also the file's name and the last part of its page's address. */
  readonly id: string;
  /** What the rule asks for, in one sentence. */
  readonly title: string;
  /** Why a team gains from it. */
  readonly why: string;
  /** Where the rule comes from: a book, a handbook, a measurement. */
  readonly source: string;
  readonly severity: Severity;
  readonly examples: readonly RuleExample[];
  check(context: RuleContext): readonly Finding[];
}
