import { Temporal } from 'temporal-polyfill';
import { applyEdit, editOf, type TextEdit } from '../../../src/core/document/edits.ts';
import { readDocument } from '../../../src/core/document/read.ts';
import { lint, type Message } from '../../../src/core/lint/engine.ts';
import {
  exampleDefaults,
  type Rule,
  type RuleContext,
  type RuleExample,
} from '../../../src/core/lint/rule.ts';
import { standardPlaybook } from './playbook.ts';

export type Reading = Partial<typeof exampleDefaults> & Pick<RuleExample, 'options' | 'known'>;

export function contextOf(text: string, reading: Reading = {}): RuleContext {
  const { path, today, ...outside } = { ...exampleDefaults, ...reading };
  return {
    ...outside,
    document: readDocument(text, { path }),
    playbook: standardPlaybook,
    today: Temporal.PlainDate.from(today),
  };
}

export function readingOf({ path, today, options, known }: RuleExample): Reading {
  return {
    ...(path !== undefined && { path }),
    ...(today !== undefined && { today }),
    ...(options !== undefined && { options }),
    ...(known !== undefined && { known }),
  };
}

/** Lints a text; a defect of a rule fails the test. */
export function lintText(text: string, rules: readonly Rule[], reading: Reading = {}): readonly Message[] {
  const onDefect = (_rule: string, error: unknown): never => {
    throw error;
  };
  return lint(contextOf(text, reading), rules, { onDefect });
}

/** The text after the first fix of every finding; of fixes that touch the same text the first is applied. */
export function withFirstFixes(text: string, messages: readonly Message[]): string {
  const edits: TextEdit[] = [];
  for (const { fixes } of messages) {
    const wanted = fixes[0]?.edits ?? [];
    const taken = wanted.some((edit) => edits.some((other) => overlap(edit, other)));
    if (!taken) edits.push(...wanted);
  }
  return applyEdit(text, editOf(text, edits));
}

function overlap({ span: a }: TextEdit, { span: b }: TextEdit): boolean {
  return a.start < b.end && b.start < a.end;
}
