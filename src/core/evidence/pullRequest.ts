/** How the forges name the pull request in the message of a merge or a squashed commit. */
const inSubject: readonly RegExp[] = [
  /^Merge pull request #(\d+) from /, // GitHub, Gitea, merge commit
  /\([#!](\d+)\)\s*$/, // GitHub, Gitea, GitLab, squashed
  /^Merged in .+ \(pull request #(\d+)\)$/, // Bitbucket Cloud
  /^Pull request #(\d+):/, // Bitbucket Data Center
  /^Merged PR (\d+):/, // Azure DevOps
];
const inBody = /^See merge request \S*!(\d+)$/m; // GitLab, merge commit

/** The number of the pull or merge request through which a commit landed, or null. */
export function pullRequestOf(subject: string, body: string): number | null {
  for (const pattern of inSubject) {
    const match = pattern.exec(subject);
    if (match) return numberOf(match[1]);
  }
  return numberOf(inBody.exec(body)?.[1]);
}

function numberOf(digits: string | undefined): number | null {
  const number = Number(digits);
  return Number.isSafeInteger(number) && number > 0 ? number : null;
}

const mergeWithoutTitle = /^Merge pull request #\d+ from \S+$|^Merge branch '.+' into '.+'$/;

/** What the change is called: the pull request's title where the subject only says that something was merged. */
export function titleOf(subject: string, body: string): string {
  const first = body.split('\n', 1)[0]?.trim();
  return first && mergeWithoutTitle.test(subject) ? first : subject;
}
