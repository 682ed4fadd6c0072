/** Where a remote's web interface would be, and the path of the repository there. */
export interface RemoteAddress {
  /** The host, with the port where the remote is reached through the web at another than the usual one. */
  readonly host: string;
  readonly scheme: 'https' | 'http';
  /** Whether git reaches it through the web: then the path is that of the web interface too. */
  readonly web: boolean;
  /** The path without ".git", decoded. */
  readonly segments: readonly string[];
}

const withScheme = /^(https?|ssh|git|git\+ssh|ssh\+git):\/\/(?:[^@/]*@)?([^/:]+)(?::(\d*))?\/(.+)$/i;
const likeScp = /^(?:[^@/:]+@)?([^/:]+):(?!\/\/)(.+)$/;

/** Takes the URL of a remote apart; null for a folder, a helper, and a host that may be a name from an ssh configuration. */
export function remoteAddress(url: string): RemoteAddress | null {
  const [, scheme = '', host, port = '', path] = withScheme.exec(url) ?? scpParts(url);
  const web = /^http/i.test(scheme);
  const name = host && hostName(host.toLowerCase(), web);
  const segments = path === undefined ? null : segmentsOf(path);
  if (!name || segments === null) return null;
  const isPlain = scheme.toLowerCase() === 'http';
  const isUsual = !web || port === '' || port === (isPlain ? '80' : '443');
  return {
    host: isUsual ? name : `${name}:${port}`,
    scheme: isPlain ? 'http' : 'https',
    web,
    segments,
  };
}

/** "host:2222/path" was meant to name a port, which this form cannot: git takes it for a folder. */
function scpParts(url: string): readonly (string | undefined)[] {
  const [, host, path] = likeScp.exec(url) ?? [];
  return path === undefined || /^\d+\//.test(path) ? [] : [url, '', host, '', path];
}

/** Where forges take ssh at another name than the web's. */
const sshHosts: Readonly<Record<string, string>> = {
  'ssh.github.com': 'github.com',
  'altssh.gitlab.com': 'gitlab.com',
  'altssh.bitbucket.org': 'bitbucket.org',
};

/** An ssh host like "github" or "github.com-work" is a name that its user gave to some host. */
function hostName(host: string, web: boolean): string | null {
  if (!/^[a-z0-9.-]+$/.test(host)) return null;
  if (!web && !/\.(?:[a-z]{2,}|xn--[a-z0-9-]+)$/.test(host)) return null;
  return sshHosts[host] ?? host.replace(/^www\./, '');
}

function segmentsOf(path: string): string[] | null {
  const segments = path
    .replace(/\/+$/, '')
    .replace(/\.git$/, '')
    .split('/')
    .filter(Boolean)
    .map(decoded);
  return segments.some((segment) => /^\.\.?$/.test(segment)) ? null : segments;
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
