import { DebriefError } from '../core/errors.ts';
import type { World } from './world.ts';

interface Choice {
  readonly question: string;
  readonly levels: readonly { readonly value: string; readonly label: string }[];
}

/**
 * Asks for a line of text on the terminal.
 * @throws DebriefError `usage` where nobody is there to answer, naming the option to give instead
 */
export async function ask(world: World, option: string, question: string): Promise<string> {
  const { text } = await prompts(world, option);
  return answered(
    await text({
      message: question,
      validate: (value) => (value?.trim() ? undefined : 'Say it in a few words.'),
    }),
  );
}

/** As {@link ask}, for one of a few values. */
export async function choose(world: World, option: string, { question, levels }: Choice): Promise<string> {
  const { select } = await prompts(world, option);
  return answered(await select({ message: question, options: [...levels] }));
}

/** A yes or no; no without a person. */
export async function confirm(world: World, question: string): Promise<boolean> {
  if (!world.interactive) return false;
  const clack = await import('@clack/prompts');
  return (await clack.confirm({ message: question, output: process.stderr, initialValue: false })) === true;
}

async function prompts(world: World, option: string) {
  if (!world.interactive) throw new DebriefError('usage', `Give ${option}; there is no terminal to ask on.`);
  return import('@clack/prompts');
}

function answered(answer: string | symbol): string {
  if (typeof answer === 'string') return answer;
  throw new DebriefError('cancelled', 'Cancelled; nothing was written.');
}
