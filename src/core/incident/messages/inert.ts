import { escapeInline, singleLine } from '../../document/escape.ts';
import type { PlaybookMessage } from '../../playbook/schema/words.ts';

/** What calls a whole channel in a chat: "@here", "@everyone", and Slack's "<!channel>" and "<@U1>" as it stores them. */
const calling = /(?<![\p{L}\p{N}.])@(?=(?:here|channel|everyone|all|room|team)\b)|<(?=[!@#]|at\b)/giu;

/**
 * Foreign text for a message: one line that shows the same, and calls nobody, because a space without width stands
 * within what would. Of Markdown it is no markup either.
 */
export function messageText(text: string, format: PlaybookMessage['format']): string {
  const line = singleLine(text).replace(calling, '$&\u200b');
  return format === 'markdown' ? escapeInline(line) : line;
}
