/** At most `limit` characters, the last of them an ellipsis where something was cut; no character is halved. */
export function bounded(text: string, limit: number): string {
  return text.length <= limit ? text : `${text.slice(0, limit - 1).replace(/[\ud800-\udbff]$/, '')}…`;
}
