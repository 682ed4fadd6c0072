import type { Temporal } from 'temporal-polyfill';
import type { z } from 'zod';
import type { TextEdit } from '../document/edits.ts';
import type { DocumentKind, Postmortem, Span } from '../document/model.ts';
import type { PlaybookData } from '../playbook/schema.ts';
import type { IdleSuppression } from './suppressions.ts';

export type Severity = 'error' | 'warning' | 'info';

/** A change that resolves a finding, offered as a quick fix; `title` starts with a verb. */
export interface Fix {
  readonly title: string;
  readonly edits: readonly TextEdit[];
  /** Where the result still needs words or a decision of a person: offered one at a time, never by "fix all". */
  readonly unfinished?: true;
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
  /** What a shell has found out about the world around the document; a rule that needs what is absent is silent. */
  readonly known?: Known;
  /** The comments that hide nothing, once all other rules have spoken; told to "suppression" rules. */
  readonly idle?: readonly IdleSuppression[];
  /** What the configuration says about this rule; see `ruleWithOptions`. */
  readonly options?: Readonly<Record<string, unknown>>;
}

/** Of links and commits only what was looked up and is certainly not there; each as the document writes it. */
export interface Known {
  /** Ids of commits that the repository does not have. */
  readonly missingCommits?: ReadonlySet<string>;
  /** Targets of relative links, without their fragment, that lead to no file. */
  readonly missingFiles?: ReadonlySet<string>;
  /** Tokens, keys and passwords in the text, as a scanner for secrets has found them. */
  readonly secrets?: readonly KnownSecret[];
  /** Who works on the repository, by name, the busiest first. */
  readonly people?: readonly string[];
}

export interface KnownSecret {
  readonly span: Span;
  /** What it is, for example "GitHub token". */
  readonly name: string;
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
  /** The rule's options as in debrief.yml; its defaults where absent. */
  readonly options?: Readonly<Record<string, unknown>>;
  /** Facts that a shell would have looked up. */
  readonly known?: Known;
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
   * An "urgent" rule tells what cannot wait until the document is finished: its severity is never softened.
   * A "suppression" rule is about the comments that turn rules off: it speaks after all others, and no comment hides it.
   */
  readonly concern: 'content' | 'reading' | 'urgent' | 'suppression';
  /** The kinds of document it looks at. */
  readonly kinds: readonly LintedKind[];
  readonly examples: readonly RuleExample[];
  /** What a team may set, every option with a default and a `.describe()`d meaning; only through `ruleWithOptions`. */
  readonly options?: z.ZodObject;
  check(context: RuleContext): readonly Finding[];
}

/** A rule whose check sees its options, of the type that their schema says. */
export interface RuleWithOptions<Schema extends z.ZodObject> extends Omit<Rule, 'options' | 'check'> {
  readonly options: Schema;
  check(context: RuleContext & { readonly options: z.output<Schema> }): readonly Finding[];
}

/** Makes a rule of one with options: what nobody has set has its default. */
export function ruleWithOptions<Schema extends z.ZodObject>(rule: RuleWithOptions<Schema>): Rule {
  return {
    ...rule,
    check: (context) => rule.check({ ...context, options: rule.options.parse(context.options ?? {}) }),
  };
}

/** Documents that findings are shown for: templates, logs and other Markdown are left alone. */
export type LintedKind = Extract<DocumentKind, 'incident' | 'postmortem'>;
