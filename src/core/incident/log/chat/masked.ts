import type { FindSecrets } from '../../../evidence/configurationChanges/mask.ts';
import { withoutSecrets } from '../secrets.ts';
import type { ChatLog } from './message.ts';

/** A chat log in which secrets cannot be read, those that go over several lines included. */
export async function maskedLog(log: ChatLog, findSecrets: FindSecrets): Promise<ChatLog> {
  const all = log.messages.flatMap(({ lines }) => lines).join('\n');
  const masked = (await withoutSecrets(all, findSecrets)).split('\n');
  let at = 0;
  const messages = log.messages.map((message) => {
    const lines = masked.slice(at, at + message.lines.length);
    at += message.lines.length;
    return { ...message, lines };
  });
  return { ...log, messages };
}
