import type { Temporal } from 'temporal-polyfill';
import type { TextEdit } from '../document/edits.ts';
import type { DocumentKind, Postmortem, Span } from '../document/model.ts';
import type { PlaybookData } from '../playbook/schema.ts';

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
  /** The best one first. */
  readonly fixes?: readonly Fix[];
}

/** What a rule may look at. */
export interface RuleContext {
  readonly document: Postmortem;
  readonly playbook: PlaybookData;
  /** Today in the reader's zone, for "in the past" and "overdue". */
  readonly today: Temporal.PlainDate;
}

export interface ExpectedFinding {
  /** The text of the finding's span. */
  readonly at: string;
  readonly message: string;
}

/** A document that shows a rule at work, and is its test. Read with the standard playbook. */
export interface RuleExample {
  readonly name: string;
  readonly markdown: string;
  /** Path the example pretends to have; a postmortem by default. */
  readonly path?: string;
  /** ISO date; `exampleDay` by default. */
  readonly today?: string;
  /** What this rule finds, in order; empty for a good example. */
  readonly findings: readonly ExpectedFinding[];
  /** The document after the first fix of every finding was applied. */
  readonly fixed?: string;
}

/** What an example is read as where it does not say otherwise. */
export const exampleDefaults = { path: 'incidents/2026/INC-2026-014/postmortem.md', today: '2026-11-21' };

export interface Rule {
  /** Kebab case, without prefix; also the file's name and the last part of its page's address. */
  readonly id: string;
  /** What the rule asks for, in one sentence. */
  readonly title: string;
  /** Why a team gains from it. */
  readonly why: string;
  /** Where the rule comes from: a book, a handbook, a measurement. */
  readonly source: string;
  /** How much a finding matters in a finished document. */
  readonly severity: Severity;
  /**
   * A "content" rule is softened while the document is being written (strictness.ts). A "reading" rule tells what could
   * not be read at all: it speaks at its full severity from the first draft on, and also where the facts are incomplete.
   */
  readonly concern: 'content' | 'reading';
  /** The kinds of document it looks at. */
  readonly kinds: readonly LintedKind[];
  readonly examples: readonly RuleExample[];
  check(context: RuleContext): readonly Finding[];
}

/** Documents that findings are shown for: templates, logs and other Markdown are left alone. */
export type LintedKind = Extract<DocumentKind, 'incident' | 'postmortem'>;
