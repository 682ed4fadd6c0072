/**
 * Text that may be foreign, for a notification: VS Code makes links of "[text](address)" in one, and those of
 * "[text](command:id)" run a command.
 */
export function unlinked(text: string): string {
  return text.replaceAll('](', '] (');
}
