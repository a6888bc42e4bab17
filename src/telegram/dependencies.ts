import type { Logger } from 'pino';
import type { Answerer } from '../types.ts';
import type { ConversationMemory } from './conversation.ts';

/** What the bot needs to know of the rest of the program. */
export interface BotDependencies {
  /** Its library is asked for at every update: the index may have been rebuilt. */
  readonly answerer: Answerer;
  readonly log: Logger;
  readonly conversations: ConversationMemory;
}
