/** What chats put between the messages, a line each. */
const furniture: readonly RegExp[] = [
  /^(?:new|new messages?|today|yesterday|heute|gestern|neu|last read|edited|bearbeitet|app|bot)$/i,
  /^\d{1,4}\s+(?:repl(?:y|ies)|antwort(?:en)?|reactions?|files?|members?|views?)(?:\s.{0,60})?$/i,
  /^(?:last reply|letzte antwort|view thread|view newer replies|also sent to the channel|show more|show less|see more|add reaction|reply|saved for later|pinned by .{1,60}|forwarded this message)\b.{0,60}$/i,
  /^(?:image|file|photo|screenshot)?\s*(?:image|avatar|profile picture|profile photo)(?: (?:from|of|von) .{1,60})?$/i,
  /^:[a-z0-9_+-]{1,40}:(?::skin-tone-\d:)?\s*\d{0,4}$/i,
  /^\p{Extended_Pictographic}(?:\p{Extended_Pictographic}|\u{fe0f}|\u{200d}|[\u{1f3fb}-\u{1f3ff}]|\s|\d)*$/u,
  /^!\[[^\]]{0,80}\]\([^)\s]{1,500}\)$/,
  /^https?:\/\/\S{1,300}\/(?:avatar|avatars|ca\.slack-edge\.com)\S{0,300}$/i,
  /^[—–]$/,
  /^(?:has|have) reacted\b.{0,80}$/i,
];

/** What the chat itself says of who comes, goes and renames things. */
const happenings: readonly RegExp[] = [
  /^(?:has\s+)?(?:joined|left|quit)(?:\s+(?:the\s+)?(?:#\S+|channel|chat|call|meeting|huddle|conversation|server|group|room))?(?:\s+by invitation.{0,60})?(?:\s+along with .{0,80})?[.!]?(?:\s*\([^)]{0,80}\))?$/i,
  /^(?:was|were)\s+(?:added|removed|invited|kicked|banned)\s+(?:to|from|by)\b.{0,100}$/i,
  /^(?:set|changed|cleared|renamed|archived|un-archived|created)\s+(?:the\s+)?(?:channel|group|room|chat|conversation|meeting)(?:'s)?(?:\s+(?:topic|purpose|description|name|photo|title))?\b.{0,200}$/i,
  /^(?:added|removed|invited)\s+.{1,80}\s+(?:to|from)\s+(?:the\s+)?(?:channel|chat|group|team|conversation|meeting)[.!]?$/i,
  /^pinned (?:a message|this message).{0,80}$/i,
  /^(?:started|ended|joined|left)\s+(?:a|the)\s+(?:huddle|call|meeting).{0,80}$/i,
  /^(?:ist|hat)\s.{0,60}(?:beigetreten|verlassen|hinzugefügt|entfernt)\.?$/i,
];

/** IRC and terminals: "-!- alice has joined", "*** bob left", "--> carol (…) has joined". */
const ircHappening =
  /^(?:\[?\d{1,2}:\d{2}(?::\d{2})?\]?\s+)?(?:-!-|\*{1,3}|-->|<--|→|←|==)\s.{0,120}(?:joined|left|quit|parted|changed|is now known as|sets mode|set the topic)\b.{0,200}$/i;

/** A line between messages that nobody said, in what is copied from a client's window. */
export function isFurniture(line: string): boolean {
  return furniture.some((form) => form.test(line.trim()));
}

/** A line of a log in which the server says who comes and goes. */
export function isServerLine(line: string): boolean {
  return ircHappening.test(line.trim());
}

/** A message that the chat wrote by itself. */
export function isHappening(text: string): boolean {
  return happenings.some((form) => form.test(text.trim()));
}

/** The marks that a client puts behind a message that was changed, or below. */
export function withoutMarks(line: string): string {
  return line.trimEnd().replace(/(?<!\s)\s*[([](?:edited|bearbeitet|modifié|editado)[)\]]$/i, '');
}
