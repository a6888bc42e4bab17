import type { Chats } from './chats.ts';
import type { FileStore } from './files.ts';
import type { LongPolling } from './long-polling.ts';
import type { Profile } from './profile.ts';
import type { Queries } from './queries.ts';
import type { UpdateQueue } from './updates.ts';
import type { Watch } from './watch.ts';
import type { Webhook } from './webhook.ts';
import type { Body, InlineButton, WireUser } from './wire.ts';

/** What the bot says to a tap. */
export interface CallbackAnswer {
  readonly text?: string | undefined;
  readonly show_alert?: boolean | undefined;
  readonly url?: string | undefined;
}

/** An article that the bot offers; its text is checked as that of a message. */
export interface InlineArticle {
  readonly id: string;
  readonly title: string;
  readonly description: string | undefined;
  readonly url: string | undefined;
  /** Of the message that it becomes. */
  readonly text: string;
  readonly html: string;
  readonly keyboard: readonly (readonly InlineButton[])[];
}

/** What the bot says to an inline query. */
export interface InlineAnswer {
  readonly results: readonly InlineArticle[];
  readonly next_offset: string;
  readonly cache_time: number;
  readonly is_personal: boolean;
  readonly button: Body | undefined;
}

/** A call that the bot made. */
export interface Call {
  readonly method: string;
  /** As it came; of a form, every value is text. */
  readonly body: Body;
  /** Why the server refused it of itself; failures on request do not stand here. */
  refusal?: string;
}

/** All that the methods of the Bot API work on. */
export interface Telegram {
  readonly me: WireUser & Body;
  readonly chats: Chats;
  readonly updates: UpdateQueue;
  readonly polling: LongPolling;
  readonly webhook: Webhook;
  readonly taps: Queries<CallbackAnswer>;
  readonly inlineQueries: Queries<InlineAnswer>;
  readonly files: FileStore;
  readonly profile: Profile;
  readonly watch: Watch;
  readonly calls: Call[];
  /** How long persons wait for the bot. */
  readonly patienceMs: number;
  /** Whether the bot has left this server. */
  isLoggedOut: boolean;
}
