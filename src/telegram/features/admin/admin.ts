import { Api, Composer } from 'grammy';
import { createQueue } from '../../../task-queue.ts';
import { isAdmin } from '../../access.ts';
import type { BotContext } from '../../context.ts';
import type { BotDependencies } from '../../dependencies.ts';
import type { KnownPeople } from '../../known-people.ts';
import { backgroundWork } from './background.ts';
import { broadcastFeature } from './broadcast.ts';
import { createConfirmations } from './confirmation.ts';
import type { FileServer } from './download.ts';
import { reindexFeature } from './reindex.ts';
import { removeFeature } from './remove.ts';
import { statisticsFeature } from './statistics.ts';
import type { AdminTools } from './tools.ts';
import { unansweredFeature } from './unanswered.ts';
import { uploadFeature } from './upload.ts';

/** Like the bot's own calls. */
const TIMEOUT_SECONDS = 45;

export interface AdminOptions {
  readonly server: FileServer;
  readonly people: KnownPeople;
  /** Raised when the bot is to stop. */
  readonly stopping: AbortSignal;
  /** Holds what goes on after its update was handled. */
  readonly unfinished: Set<Promise<void>>;
}

/** What admins can do in their private chats with the bot. For everybody else, and elsewhere, none of it exists. */
export function adminFeature(
  dependencies: BotDependencies,
  { server, people, stopping, unfinished }: AdminOptions,
): Composer<BotContext> {
  const tools: AdminTools = {
    dependencies,
    server,
    stopping,
    confirmations: createConfirmations(),
    background: backgroundWork(dependencies.log, unfinished),
    changes: createQueue(),
  };
  const { token, apiRoot } = server;
  const api = new Api(token, { apiRoot, timeoutSeconds: TIMEOUT_SECONDS });
  const feature = new Composer<BotContext>();
  const ofAdmins = feature.filter((ctx) => ctx.chat?.type === 'private' && isAdmin(ctx, dependencies.access));
  ofAdmins.use(
    tools.confirmations.feature,
    uploadFeature(tools),
    reindexFeature(tools),
    removeFeature(tools),
    statisticsFeature(tools),
    unansweredFeature(tools),
    broadcastFeature(tools, { api, people }),
  );
  return feature;
}
