import * as vscode from 'vscode';
import type { FollowedDocuments } from './follow.ts';

/** A file, and when it was written last as far as that is known here. */
export interface LookedAt {
  readonly uri: vscode.Uri;
  /** Epoch milliseconds. */
  readonly changedMs: number;
}

/** Soon enough for what another program writes. */
const lookMs = 3000;

/**
 * Looks at files again and again and tells of those that were written or are gone. Of a folder that came with folders in
 * it, as with a checkout, VS Code watches only the outermost on Linux; on some disks it watches nothing.
 */
export function lookAfter(tell: FollowedDocuments<unknown>['changed']): {
  /** Looks at these from now on. */
  at(files: readonly LookedAt[]): void;
  dispose(): void;
} {
  let looked: readonly LookedAt[] = [];
  let timer: NodeJS.Timeout | undefined;
  const look = async (): Promise<void> => {
    const files = looked;
    const changed = await Promise.all(files.map(isChanged));
    // Where others are looked at by now, they were read anew as well.
    if (files !== looked) return;
    for (const { uri } of files.filter((_, index) => changed[index])) tell(uri);
    wait();
  };
  const wait = (): void => {
    clearTimeout(timer);
    if (looked.length > 0) timer = setTimeout(() => void look(), lookMs);
  };
  return {
    at(files) {
      looked = files;
      wait();
    },
    dispose() {
      looked = [];
      clearTimeout(timer);
    },
  };
}

async function isChanged({ uri, changedMs }: LookedAt): Promise<boolean> {
  return vscode.workspace.fs.stat(uri).then(
    ({ mtime }) => mtime !== changedMs,
    () => true,
  );
}
