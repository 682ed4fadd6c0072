import type { Remote } from '../../core/ports.ts';

const fetchLine = /^([^\t]+)\t(.+) \(fetch\)(?: \[.*\])?$/;

/** Reads `git remote -v` (which applies `url.*.insteadOf`). */
export function parseRemotes(output: string): Remote[] {
  return output.split('\n').flatMap((line) => {
    const [, name, url] = fetchLine.exec(line) ?? [];
    return name && url ? [{ name, url: withoutCredentials(url) }] : [];
  });
}

/** A token in an address must not reach a document, a link or a log. */
function withoutCredentials(url: string): string {
  return url.replace(/^([a-z][a-z+.-]*:\/\/)[^/?#]*@/i, (whole, scheme: string) =>
    /^(?:git\+)?ssh:/i.test(scheme) ? whole.replace(/:[^/@]*@$/, '@') : scheme,
  );
}
