import { sectionFigures, shareRight } from './figures.ts';
import { countTasks, sectionTasks, type Verdict, wordTasks } from './judge.ts';

/** What one reader answered. */
export interface Answers {
  readonly reader: string;
  readonly judges: 'all' | 'sections' | 'timeline count';
  readonly verdicts: readonly Verdict[];
}

/** The figures over all labelled documents and without the uncertain ones, then every miss of the first reader. */
export function report(answers: readonly Answers[]): string {
  const [ours] = answers;
  if (ours === undefined) return '';
  const certain = answers.map((answer) => {
    return { ...answer, verdicts: answer.verdicts.filter(({ uncertain }) => !uncertain) };
  });
  return [
    ...scope('All labelled documents', answers),
    '',
    ...scope('Without the uncertain ones', certain),
    '',
    ...misses(ours.verdicts),
  ].join('\n');
}

function scope(name: string, answers: readonly Answers[]): string[] {
  const documents = new Set(answers[0]?.verdicts.map(({ id }) => id)).size;
  const lines = [`${name} (${documents})`, row('', ['precision', 'recall', 'F1', 'labelled'])];
  for (const task of sectionTasks) {
    for (const { reader, judges, verdicts } of answers) {
      if (judges === 'timeline count') continue;
      const { precision, recall, f1, wanted } = sectionFigures(verdicts, task);
      const name = judges === 'all' ? task : `  naive: ${reader}`;
      lines.push(row(name, [precision.toFixed(3), recall.toFixed(3), f1.toFixed(3), `${wanted}`]));
    }
  }
  lines.push('', row('', ['right', 'of', 'share']));
  for (const task of [...countTasks, ...wordTasks]) {
    for (const { reader, judges, verdicts } of answers) {
      if (judges !== 'all' && judges !== task) continue;
      const { right, asked, share } = shareRight(verdicts, task);
      const name = judges === 'all' ? task : `  naive: ${reader}`;
      lines.push(row(name, [`${right}`, `${asked}`, `${(100 * share).toFixed(1)} %`]));
    }
  }
  return lines;
}

function row(name: string, cells: readonly string[]): string {
  return `  ${name.padEnd(46)}${cells.map((cell) => cell.padStart(10)).join('')}`.trimEnd();
}

function misses(verdicts: readonly Verdict[]): string[] {
  const wrong = verdicts.filter(({ right }) => !right);
  const lines = wrong.map(({ id, task, read, labelled, uncertain, disputed }) => {
    const doubt = [uncertain ? 'uncertain' : '', disputed === null ? '' : `disputed: ${disputed}`];
    const notes = doubt.filter((note) => note !== '').join('; ');
    const what = `${id}  ${task.padEnd(15)} read ${shortened(read)}, labelled ${shortened(labelled)}`;
    return `  ${what}${notes === '' ? '' : ` (${notes})`}`;
  });
  return [
    `Misses (${wrong.length}, ${wrong.filter(({ disputed }) => disputed !== null).length} disputed)`,
    ...lines,
  ];
}

function shortened(text: string): string {
  return text.length > 120 ? `${text.slice(0, 119)}…` : text;
}
