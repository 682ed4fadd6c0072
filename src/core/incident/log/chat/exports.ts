import { momentOf } from '../jsonLine.ts';
import type { RawMessage } from './message.ts';

type Fields = Readonly<Record<string, unknown>>;

/** A chat exported as JSON: Slack's, DiscordChatExporter's, or what Microsoft Graph returns of Teams; else null. */
export function readExport(text: string): RawMessage[] | null {
  if (!/^\s*[[{]/.test(text)) return null;
  const value = parsed(text);
  const list = Array.isArray(value) ? value : (fieldsOf(value).messages ?? fieldsOf(value).value);
  if (!Array.isArray(list)) return null;
  const entries = list.map(fieldsOf);
  const names = slackNames(entries);
  for (const read of readers) {
    const messages = entries.flatMap((entry) => read(entry, names) ?? []);
    if (messages.length > 0) return inOrder(messages);
  }
  return null;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null; // JSON.parse has no other way to say so
  }
}

function fieldsOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

function words(...values: readonly unknown[]): string | null {
  const found = values.find((value) => typeof value === 'string' && value.trim() !== '');
  return typeof found === 'string' ? found.trim() : null;
}

/** Exports and answers of servers may begin with the newest. */
function inOrder(messages: readonly RawMessage[]): RawMessage[] {
  const moment = ({ when }: RawMessage): number =>
    when !== null && 'epochMilliseconds' in when ? when.epochMilliseconds : 0;
  return messages.toSorted((a, b) => moment(a) - moment(b));
}

type Names = ReadonlyMap<string, string>;
type Reader = (entry: Fields, names: Names) => RawMessage | null;

function message(author: string | null, time: unknown, text: string): RawMessage | null {
  const when = momentOf(time);
  if (when === null || author === null || text.trim() === '') return null;
  return { author, when, lines: text.split(/\r?\n/).map((line) => line.trim()) };
}

/** Messages that Slack writes of who comes and goes have a subtype. */
const said: readonly unknown[] = [undefined, 'bot_message', 'thread_broadcast', 'me_message', 'file_share'];

const slack: Reader = (entry, names) => {
  if (!said.includes(entry.subtype) || typeof entry.ts !== 'string') return null;
  const user = words(entry.user);
  const author = words(slackName(entry), entry.username, user === null ? null : names.get(user), user);
  return message(author, entry.ts, slackText(words(entry.text) ?? '', names));
};

function slackName({ user_profile: profile, bot_profile: bot }: Fields): string | null {
  const { display_name: display, real_name: real } = fieldsOf(profile);
  return words(display, real, fieldsOf(bot).name);
}

function slackNames(entries: readonly Fields[]): Names {
  return new Map(
    entries.flatMap((entry) => {
      const [user, name] = [words(entry.user), slackName(entry)];
      return user === null || name === null ? [] : [[user, name] as const];
    }),
  );
}

const slackTokens = /<(@|#|!)?([^<>|\n]{1,500})(?:\|([^<>\n]{0,500}))?>/g;
const entities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  '#39': "'",
  nbsp: ' ',
};

function slackText(text: string, names: Names): string {
  return unescaped(
    text.replace(slackTokens, (_, sign: string | undefined, target: string, label: string | undefined) => {
      if (sign === '@') return `@${label || names.get(target) || target}`;
      if (sign === '#') return `#${label || target}`;
      if (sign === '!') return `@${label || target.split('^')[0]}`;
      return label && label !== target ? `${label} (${target})` : target;
    }),
  );
}

function unescaped(text: string): string {
  return text.replace(/&(amp|lt|gt|quot|#39|nbsp);/g, (whole, name: string) => entities[name] ?? whole);
}

const discord: Reader = ({ timestamp, author, content, type }) => {
  if (type !== undefined && type !== 'Default' && type !== 'Reply' && type !== 0 && type !== 19) return null;
  const { nickname, global_name: shown, name, username } = fieldsOf(author);
  return message(words(nickname, shown, name, username), timestamp, words(content) ?? '');
};

const teams: Reader = ({ createdDateTime, from, body, messageType }) => {
  if (messageType !== undefined && messageType !== 'message') return null;
  const { user, application } = fieldsOf(from);
  const { content, contentType } = fieldsOf(body);
  const text = words(content) ?? '';
  const author = words(fieldsOf(user).displayName, fieldsOf(application).displayName);
  return message(author, createdDateTime, contentType === 'html' ? textOfHtml(text) : text);
};

function textOfHtml(html: string): string {
  const text = html.replace(/<\/(?:p|div|li)>|<br\s*\/?>/gi, '\n').replace(/<[^<>]{0,2000}>/g, '');
  return unescaped(text).trim();
}

const readers: readonly Reader[] = [slack, discord, teams];
