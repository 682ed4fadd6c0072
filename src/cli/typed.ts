import { Option } from 'commander';
import { withoutSecrets } from '../core/incident/log/secrets.ts';
import type { World } from './world.ts';

/** What a person may say of the words they give. */
export interface Typed {
  /** Nothing is blotted out. */
  readonly asIs?: true;
}

export function asIsOption(): Option {
  return new Option(
    '--as-is',
    'enter the words as they are, even where they look like a password or a token',
  );
}

/** Words as they are entered: without what looks like a secret, which is told, unless they are wanted as they are. */
export async function typedWords(world: World, text: string, { asIs }: Typed): Promise<string> {
  if (asIs) return text;
  const { findSecrets } = await import('../platform/secrets.ts');
  const without = await withoutSecrets(text, findSecrets);
  if (without !== text) {
    world.tell(
      'debrief: What looks like a password, a key or a token is blotted out; --as-is enters it as it is.',
    );
  }
  return without;
}
