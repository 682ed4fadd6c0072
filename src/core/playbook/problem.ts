import type { Flaw } from '../configuration/yamlFile.ts';
import { singleLine } from '../document/escape.ts';
import { positionsOf } from '../document/positions.ts';

/** The file that a playbook starts from. */
export const playbookFile = 'playbook.yaml';

/** With an error a playbook is not taken; a warning tells of what will not work as it is meant. */
export type ProblemSeverity = 'error' | 'warning';

export interface PlaybookFlaw extends Flaw {
  readonly severity: ProblemSeverity;
}

/** Something wrong with a playbook: one sentence, and where in its playbook.yaml; line and column count from 1. */
export interface PlaybookProblem extends PlaybookFlaw {
  readonly line: number;
  readonly column: number;
}

/** In the order of the file; each ends on the line that it begins on, since what is wrong is named there. */
export function placed(flaws: readonly PlaybookFlaw[], text: string): PlaybookProblem[] {
  const positions = positionsOf(text);
  return flaws
    .map(({ span, message, ...flaw }) => {
      const [firstLine = ''] = text.slice(span.start, span.end).split(/[\r\n]/);
      const end = span.start + firstLine.length;
      const place = { span: { start: span.start, end }, ...positions.positionAt(span.start) };
      return { ...flaw, message: singleLine(message), ...place };
    })
    .sort((a, b) => a.span.start - b.span.start);
}
