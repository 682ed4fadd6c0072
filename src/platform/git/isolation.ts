/**
 * What makes git safe to run in a repository that somebody else wrote. Its configuration and attributes may name
 * programs (file system monitor, hooks, external diff, text conversion, signature check, pager, ssh) and addresses
 * to fetch missing objects from; none of them is needed to read history.
 */
export const configuration: readonly string[] = [
  'core.fsmonitor=false',
  'core.hooksPath=/dev/null',
  'core.pager=cat',
  'core.sshCommand=false',
  'diff.external=',
  // git ends where it cannot read the file that this names.
  'diff.orderFile=/dev/null',
  // It would take what stands in a path's place elsewhere for the path.
  'log.follow=false',
  'log.showSignature=false',
  'log.showRoot=true',
  'protocol.allow=never',
];

/** simple-git refuses these overrides, and a program whose path holds a space, unless told that they are ours. */
export const permittedOverrides = {
  allowUnsafeCustomBinary: true,
  allowUnsafeFsMonitor: true,
  allowUnsafeHooksPath: true,
  allowUnsafePager: true,
  allowUnsafeSshCommand: true,
  allowUnsafeDiffExternal: true,
  allowUnsafeProtocolOverride: true,
  allowUnsafeMergeDriver: true,
  // Branches may be called as these options are; behind --end-of-options they are none.
  allowUnsafePack: true,
  allowUnsafeTemplateDir: true,
} as const;

const ours: Readonly<Record<string, string>> = {
  GIT_OPTIONAL_LOCKS: '0',
  // One write for many commits: a log is up to a fifth faster.
  GIT_FLUSH: '0',
  GIT_TERMINAL_PROMPT: '0',
  GIT_NO_LAZY_FETCH: '1',
  // No file: of one that is there, be it empty, git says that there should be none.
  GIT_GRAFT_FILE: '',
  // Stronger than protocol.allow, which a repository can overrule for one protocol. No protocol has this name.
  GIT_ALLOW_PROTOCOL: 'none',
};

export const permittedVariables: readonly string[] = Object.keys(ours);

/** Variables that lead git to another repository or configuration, or that name a program. */
const leading = /^(?:GIT_.*|EDITOR|VISUAL|PAGER|PREFIX|SSH_ASKPASS)$/i;

/** The environment for git: the given one without what would lead it astray, and messages in English. */
export function isolatedEnvironment(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const kept = Object.entries(environment).filter(([name]) => !leading.test(name));
  return { ...Object.fromEntries(kept), LC_ALL: 'C', ...ours };
}
