import type { Postmortem } from '../../core/document/model.ts';
import type { Known } from '../../core/lint/rule.ts';
import type { GitReader } from '../../core/ports.ts';
import { createFileDocuments } from '../../platform/documents.ts';
import { learnKnown, type Surroundings } from '../../platform/surroundings.ts';
import type { Place } from './ground.ts';

/** How long an answer of the disk or of git is taken for true. */
const freshMs = 15_000;
/** How long a check waits for such answers before it does without. */
const patienceMs = 1_000;

/** What rules cannot see in a document, looked up while a person types: each file and commit now and then. */
export interface Knowledge {
  /** @param onLate told when more is known than what was given */
  of(document: Postmortem, place: Place, onLate: () => void): Promise<Known>;
}

/** @param asksGit whether a program may be run */
export function createKnowledge(asksGit: boolean): Knowledge {
  const { exists } = createFileDocuments();
  const documents = { exists: remembering(exists) };
  const git = asksGit ? rememberingGit() : null;
  return {
    async of(document, { file, root }, onLate) {
      if (file === null) return {};
      const learning = learnKnown(document, { file, workspace: root, documents, git });
      const inTime = await Promise.race([learning, rest(patienceMs)]);
      if (inTime === undefined) void learning.then(onLate);
      return inTime ?? {};
    },
  };
}

/** Git, loaded when it is first asked. */
function rememberingGit(): NonNullable<Surroundings['git']> {
  let reader: Promise<GitReader> | undefined;
  const git = (): Promise<GitReader> => {
    reader ??= import('../../platform/git/reader.ts').then(({ createGitReader }) => createGitReader());
    return reader;
  };
  return {
    repositoryAt: remembering(async (file) => (await git()).repositoryAt(file)),
    resolve: remembering(async (root, rev) => (await git()).resolve(root, rev)),
    remotes: remembering(async (root) => (await git()).remotes(root)),
  };
}

/** The same answer to the same question for a while. */
function remembering<Asked extends readonly string[], Answer>(
  ask: (...asked: Asked) => Promise<Answer>,
): (...asked: Asked) => Promise<Answer> {
  const answers = new Map<string, Promise<Answer>>();
  return (...asked) => {
    const key = asked.join('\0');
    const known = answers.get(key);
    if (known !== undefined) return known;
    const answer = ask(...asked);
    answers.set(key, answer);
    const forget = (): void => {
      setTimeout(() => answers.delete(key), freshMs);
    };
    answer.then(forget, forget);
    return answer;
  };
}

function rest(ms: number): Promise<undefined> {
  return new Promise((resolve) => {
    setTimeout(() => resolve(undefined), ms);
  });
}
