import type { Code, Place } from './model.ts';

/** A step of a script: what its comment says and the commands below it. */
export interface ScriptStep {
  readonly title: string;
  readonly commands: string;
  readonly place: Place;
}

/** Whether a fence holds commands or queries rather than words. */
export function isProgram({ language, text }: Code): boolean {
  if (
    /^(?:bash|sh|shell|zsh|console|sql|powershell|python|promql|redis|js|javascript|ts|hcl)$/.test(language)
  )
    return true;
  return (
    language === '' &&
    /^\s*(?:\$ |sudo |curl |kubectl |docker|git |npm |systemctl |ssh |aws |gcloud |az |psql|ping |heroku |vercel |flyctl )/m.test(
      text,
    )
  );
}

/** Whether a fence is the source of a program that somebody wrote, whose comments are no steps. */
export function isSource({ language, text }: Code): boolean {
  return (
    /^(?:python|js|javascript|ts|typescript|go|hcl)$/.test(language) &&
    /^\s*(?:class|def|import|from|function|const|export|func|async|resource)\b/m.test(text)
  );
}

const comment = /^\s*(?:#(?!!)|\/\/|--\s)\s*(\S.*)$/;
const sqlComment = /^\s*(?:--|#)\s*(\S.*)$/;

/** What a line of a script says to its reader; null where it is a command, or an option of one: "--all". */
export function commentIn(line: string, language: string): string | null {
  return (language === 'sql' ? sqlComment : comment).exec(line)?.[1] ?? null;
}

/** Each comment of a script with the commands after it is one step. */
export function scriptSteps({ text, language, place }: Code): ScriptStep[] {
  const steps: { title: string; commands: string[]; line: number; end: number }[] = [];
  text.split('\n').forEach((line, index) => {
    const at = place.line + index;
    if (line.startsWith('#!')) return;
    const said = commentIn(line, language);
    const last = steps.at(-1);
    if (said !== null) {
      const title = said.replace(/^(?:step )?\d+\s*[.:)]\s*/i, '');
      if (last?.commands.every((command) => command.trim() === '')) {
        last.title += `: ${title}`;
        last.end = at;
      } else steps.push({ title, commands: [], line: at, end: at });
    } else if (last !== undefined) {
      last.commands.push(line);
      if (line.trim() !== '') last.end = at;
    } else if (line.trim() !== '') {
      const title = `Run ${line.trim().split(/\s+/).slice(0, 2).join(' ')}`;
      steps.push({ title, commands: [line], line: at, end: at });
    }
  });
  return steps.map(({ title, commands, line, end }) => ({
    title,
    commands: commands.join('\n').trim(),
    place: { file: place.file, line, end },
  }));
}
