import * as vscode from 'vscode';

/** A file, and when it was written last as far as that is known here. */
export interface LookedAt {
  readonly uri: vscode.Uri;
  /** Epoch milliseconds; 0 where there is none. */
  readonly changedMs: number;
}

/** Soon enough for what another program writes. */
const lookMs = 3000;

/**
 * Looks at files again and again and tells of those that were written or are gone. Of a folder that came with folders in
 * it, as with a checkout, VS Code watches only the outermost on Linux; on some disks it watches nothing.
 */
export function lookAfter(tell: (uri: vscode.Uri) => void): {
  /** Looks at these from now on. */
  at(files: readonly LookedAt[]): void;
  dispose(): void;
} {
  let looked: readonly LookedAt[] = [];
  let timer: NodeJS.Timeout | undefined;
  const look = async (): Promise<void> => {
    const files = looked;
    const seen = await Promise.all(files.map(({ uri }) => lookedAt(uri)));
    // Where others are looked at by now, they were read anew as well.
    if (files !== looked) return;
    looked = seen;
    wait();
    for (const { uri } of files.filter(({ changedMs }, index) => changedMs !== seen[index]?.changedMs))
      tell(uri);
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

/** When a file was written last. */
export async function lookedAt(uri: vscode.Uri): Promise<LookedAt> {
  const changedMs = await vscode.workspace.fs.stat(uri).then(
    ({ mtime }) => mtime,
    () => 0,
  );
  return { uri, changedMs };
}
