import path from 'node:path';
import type { Postmortem } from '../../core/document/model.ts';
import { DebriefError } from '../../core/errors.ts';
import { chooseRepository } from '../../core/followup/repository.ts';
import type { Known } from '../../core/lint/rule.ts';
import type { GitReader, RepositoryRef } from '../../core/ports.ts';
import { createFileDocuments } from '../../platform/documents.ts';
import { findPeople, learnKnown, type Surroundings } from '../../platform/surroundings.ts';

/** How long an answer of the disk or of git is taken for true. */
const freshMs = 15_000;
/** How long a check waits for such answers before it does without. */
const patienceMs = 1_000;

/** What stands around a document, and not in it. */
export interface Learned {
  /** For the rules. */
  readonly known: Known;
  /** The repository on a host that the document's own is a clone of; null where git may not be asked or tells of none. */
  readonly repository: RepositoryRef | null;
}

/** A document whose surroundings are asked about. */
export interface Inquiry {
  readonly document: Postmortem;
  /** Absolute. */
  readonly file: string;
  /** The folder that nothing is looked up outside of. */
  readonly root: string;
  readonly findSecrets: NonNullable<Surroundings['findSecrets']>;
}

/** Looks up what stands around documents while a person types in them: each file and commit now and then. */
export interface Knowledge {
  /** @param onLate told when more is known than what was given */
  about(inquiry: Inquiry, onLate: () => void): Promise<Learned>;
}

export const nothing: Learned = { known: {}, repository: null };

/** @param asksGit whether a program may be run */
export function createKnowledge(asksGit: boolean): Knowledge {
  const { exists } = createFileDocuments();
  const documents = { exists: remembering(exists) };
  const git = asksGit ? rememberingGit() : null;
  const peopleIn = remembering(async (folder) => (git === null ? [] : findPeople(folder, git)), null);
  const learn = async ({ document, file, root, findSecrets }: Inquiry): Promise<Learned> => {
    const [known, people, repository] = await Promise.all([
      learnKnown(document, { file, workspace: root, documents, git, findSecrets }),
      peopleIn(path.dirname(file)),
      git && repositoryAround(file, git),
    ]);
    return { known: { ...known, people }, repository };
  };
  return {
    async about(inquiry, onLate) {
      const learning = learn(inquiry);
      const inTime = await Promise.race([learning, rest(patienceMs)]);
      if (inTime === undefined) void learning.then(onLate);
      return inTime ?? nothing;
    },
  };
}

type Git = NonNullable<Surroundings['git']> & Pick<GitReader, 'log'>;

async function repositoryAround(file: string, git: Git): Promise<RepositoryRef | null> {
  try {
    const { root } = await git.repositoryAt(path.dirname(file));
    const choice = chooseRepository(await git.remotes(root));
    return choice.kind === 'chosen' ? choice.repository : null;
  } catch (error) {
    if (error instanceof DebriefError) return null; // no repository, or none on a host
    throw error;
  }
}

/** Git, loaded when it is first asked. */
function rememberingGit(): Git {
  let reader: Promise<GitReader> | undefined;
  const git = (): Promise<GitReader> => {
    reader ??= import('../../platform/git/reader.ts').then(({ createGitReader }) => createGitReader());
    return reader;
  };
  return {
    repositoryAt: remembering(async (file) => (await git()).repositoryAt(file)),
    resolve: remembering(async (root, rev) => (await git()).resolve(root, rev)),
    remotes: remembering(async (root) => (await git()).remotes(root)),
    log: async (request) => (await git()).log(request),
  };
}

/** The same answer to the same question for `ms`, or for good. */
function remembering<Asked extends readonly string[], Answer>(
  ask: (...asked: Asked) => Promise<Answer>,
  ms: number | null = freshMs,
): (...asked: Asked) => Promise<Answer> {
  const answers = new Map<string, Promise<Answer>>();
  return (...asked) => {
    const key = asked.join('\0');
    const known = answers.get(key);
    if (known !== undefined) return known;
    const answer = ask(...asked);
    answers.set(key, answer);
    const forget = (): void => {
      if (ms !== null) setTimeout(() => answers.delete(key), ms);
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
