import type { Temporal } from 'temporal-polyfill';
import type { WrittenDate, WrittenTime } from '../../../time/written.ts';

/** When a message was sent, as the log says it. */
export interface ChatStamp {
  readonly day: WrittenDate | 'today' | 'yesterday' | null;
  /** 1 for Monday to 7; of "Friday 9:41 AM". */
  readonly weekday: number | null;
  readonly time: WrittenTime;
  readonly zone: string | null;
}

/** A message as the log has it, before what the log leaves out is known. */
export interface RawMessage {
  readonly author: string;
  /** Its lines; joined by spaces where they become an entry. */
  readonly lines: readonly string[];
  /** The moment itself where an export has it; null for a message without a time: it came with the one before. */
  readonly when: ChatStamp | Temporal.Instant | null;
}

/** What was read of a chat log. */
export interface ChatLog {
  readonly messages: readonly RawMessage[];
  /** What a person has to say of the log: its first day, and the zone of its times. */
  readonly lacks: { readonly day: boolean; readonly zone: boolean };
}

/** A message at its moment. */
export interface ChatMessage {
  readonly at: Temporal.Instant;
  readonly author: string;
  readonly text: string;
}
