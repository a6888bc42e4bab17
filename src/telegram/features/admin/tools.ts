import type { Queue } from '../../../task-queue.ts';
import type { BotDependencies } from '../../dependencies.ts';
import type { Background } from './background.ts';
import type { Confirmations } from './confirmation.ts';
import type { FileServer } from './download.ts';

/** What the features for admins share. */
export interface AdminTools {
  readonly dependencies: BotDependencies;
  readonly server: FileServer;
  readonly confirmations: Confirmations;
  readonly background: Background;
  /** Changes of the library, one after another. */
  readonly changes: Queue;
  /** Raised when the bot is to stop. */
  readonly stopping: AbortSignal;
}
