import type { Turn } from '../types.ts';

/** Remembers what was asked last in each conversation, so that 那太白县呢? finds the question it goes on from. */
export interface ConversationMemory {
  /** The last turn; undefined where there was none, or none that a question would still go on from. */
  recall(conversation: string): Promise<Turn | undefined>;
  remember(conversation: string, turn: Turn): Promise<void>;
}

export interface MemoryOptions {
  /** Conversations kept; the one silent for longest goes first. Default: 10,000. */
  readonly capacity?: number;
  /** Silence in ms after which a question is a new one. Default: 30 minutes. */
  readonly expiresAfterMs?: number;
  /** The time in ms; a clock for tests. */
  readonly now?: () => number;
}

const CAPACITY = 10_000;
const EXPIRES_AFTER_MS = 30 * 60 * 1000;

/** A memory that is lost when the program ends. */
export function createConversationMemory({
  capacity = CAPACITY,
  expiresAfterMs = EXPIRES_AFTER_MS,
  now = Date.now,
}: MemoryOptions = {}): ConversationMemory {
  // A map keeps the order of insertion: the first is the one that was silent for longest.
  const turns = new Map<string, { readonly turn: Turn; readonly at: number }>();
  return {
    async recall(conversation) {
      const last = turns.get(conversation);
      if (last && now() - last.at < expiresAfterMs) return last.turn;
      turns.delete(conversation);
      return undefined;
    },
    async remember(conversation, turn) {
      turns.delete(conversation);
      turns.set(conversation, { turn, at: now() });
      if (turns.size > capacity) turns.delete(turns.keys().next().value!);
    },
  };
}

/** One person in one chat: in a group everybody has a conversation of their own with the bot. */
export function conversationKey(chat: number, person: number): string {
  return `${chat}:${person}`;
}
