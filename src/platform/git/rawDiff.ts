import type { ChangedFile } from '../../core/ports.ts';

/** A file that differs, as git's raw form tells of it. */
export interface RawEntry extends ChangedFile {
  /** A file became a link, or a link a submodule: its patch tells of one deletion and one addition. */
  readonly twice: boolean;
}

const entry = /^:(\d{6}) (\d{6}) ([0-9a-f]+) ([0-9a-f]+) ([A-Z])\d*$/;
const absentMode = '000000';
const submoduleMode = '160000';
const kinds: Readonly<Record<string, ChangedFile['kind']>> = { A: 'added', D: 'deleted', R: 'moved' };

/** Reads git's `--raw -z --no-abbrev`: an entry, then its path, or the two paths of a move. */
export function parseRawDiff(output: string): RawEntry[] {
  const tokens = output.split('\0');
  const files: RawEntry[] = [];
  for (let index = 0; index + 1 < tokens.length; index += 2) {
    const [, modeBefore, modeAfter, before = '', after = '', letter = ''] =
      entry.exec(tokens[index] ?? '') ?? [];
    const kind = kinds[letter] ?? 'modified';
    const from = kind === 'moved' ? (tokens[index + 1] ?? '') : null;
    if (from !== null) index += 1;
    files.push({
      path: tokens[index + 1] ?? '',
      from,
      kind,
      submodule: modeBefore === submoduleMode || modeAfter === submoduleMode,
      twice: letter === 'T',
      before: modeBefore === absentMode ? null : before,
      after: modeAfter === absentMode ? null : after,
    });
  }
  return files;
}
