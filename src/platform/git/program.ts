import { programsOnPath } from '../programs.ts';

/** The full path of the git on the PATH; null where there is none. */
export async function gitProgram(environment: NodeJS.ProcessEnv): Promise<string | null> {
  const { value } = await programsOnPath('git', environment).next();
  return value ?? null;
}
