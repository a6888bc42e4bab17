/** The JSON of a call or of a part of it. */
export type Body = Record<string, unknown>;

/** An update as it goes to the bot. */
export type Update = Body & { update_id: number };

/** A person or bot as Telegram describes it. */
export interface WireUser {
  readonly id: number;
  readonly is_bot: boolean;
  readonly first_name: string;
  readonly last_name?: string;
  readonly username?: string;
  readonly language_code?: string;
}

/** A chat as it stands in messages. */
export interface WireChat {
  readonly id: number;
  readonly type: 'private' | 'group' | 'supergroup';
  readonly title?: string;
  readonly first_name?: string;
  readonly username?: string;
}

/** A stretch of a text; offsets in UTF-16 units. */
export interface WireEntity {
  readonly type: string;
  readonly offset: number;
  readonly length: number;
  readonly url?: string;
  readonly language?: string;
}

/** A button under a message; beside its text it has exactly one action. */
export interface InlineButton {
  readonly text: string;
  readonly callback_data?: string;
  readonly url?: string;
  readonly switch_inline_query?: string;
  readonly switch_inline_query_current_chat?: string;
  readonly [action: string]: unknown;
}

/** Whether a host is this machine, as in an address: `127.0.0.1`, `[::1]`, `localhost`. */
export function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(hostname);
}
