import type { ToPage } from '../../protocol/issuePreview.ts';
import type { Tell } from './applyReviewed.ts';

/** What a page that starts anew has to be told: the last message about each thing, in the order they came. */
export interface PageMemory {
  readonly tell: Tell;
  /** Tells everything once more. */
  repeat(): void;
  /** How the last run ended; or all of it, but not what repositories say of themselves. */
  forget(what: 'end' | 'run'): void;
  /** Whether an address is one that a page was given since. */
  holds(url: string): boolean;
}

export function createPageMemory(post: Tell): PageMemory {
  const told = new Map<string, ToPage>();
  return {
    tell(message) {
      const key = keyOf(message);
      if (key !== null) told.set(key, message);
      post(message);
    },
    repeat() {
      for (const message of told.values()) post(message);
    },
    forget(what) {
      for (const key of [...told.keys()]) {
        if (key === 'end' || (what === 'run' && !key.startsWith('facts '))) told.delete(key);
      }
    },
    holds: (url) => [...told.values()].some((message) => message.type === 'progress' && message.url === url),
  };
}

/** Null for what is of the moment. */
function keyOf(message: ToPage): string | null {
  switch (message.type) {
    case 'facts':
      return `facts ${message.repository}`;
    case 'progress':
      return `item ${message.id}`;
    case 'finished':
    case 'failed':
      return 'end';
    default:
      return null;
  }
}
