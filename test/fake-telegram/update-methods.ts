import { type Methods, method } from './method.ts';
import { Refusal } from './refusal.ts';
import { boolean, integer, matching, optional, string } from './schema.ts';
import { allowedUpdates } from './updates.ts';
import { checkWebhookUrl } from './webhook.ts';

const DEFAULT_CONNECTIONS = 40;
const LONGEST_POLL_SECONDS = 50;
const USE_DELETE =
  "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first";

/** How updates come, and where files do. */
export const updateMethods: Methods = {
  getUpdates: method(
    {
      offset: optional(integer()),
      limit: optional(integer(1, 100)),
      timeout: optional(integer(0, LONGEST_POLL_SECONDS)),
      allowed_updates: optional(allowedUpdates),
    },
    (
      { updates, polling, webhook },
      { offset = 0, limit = 100, timeout = 0, allowed_updates },
      { signal },
    ) => {
      if (webhook.settings !== null) throw new Refusal(409, USE_DELETE);
      updates.allow(allowed_updates);
      return polling.poll({ offset, limit, seconds: timeout, signal });
    },
  ),
  setWebhook: method(
    {
      url: string,
      ip_address: optional(string),
      max_connections: optional(integer(1, 100)),
      allowed_updates: optional(allowedUpdates),
      drop_pending_updates: optional(boolean),
      secret_token: optional(matching(/^[\w-]{1,256}$/, 'secret token contains unallowed characters')),
    },
    ({ updates, polling, webhook }, { url, secret_token, ...given }) => {
      if (url !== '') checkWebhookUrl(url);
      if (given.drop_pending_updates) updates.clear();
      updates.allow(given.allowed_updates);
      polling.end('Conflict: terminated by setWebhook request');
      const maxConnections = given.max_connections ?? DEFAULT_CONNECTIONS;
      webhook.set(url === '' ? null : { url, secret: secret_token, maxConnections });
      return true;
    },
  ),
  deleteWebhook: method({ drop_pending_updates: optional(boolean) }, ({ updates, webhook }, given) => {
    if (given.drop_pending_updates) updates.clear();
    webhook.set(null);
    return true;
  }),
  getWebhookInfo: method({}, ({ updates, webhook }) => ({
    url: webhook.settings?.url ?? '',
    has_custom_certificate: false,
    pending_update_count: updates.pending,
    ...(webhook.settings !== null && { max_connections: webhook.settings.maxConnections }),
    ...(webhook.lastError !== null && {
      last_error_date: webhook.lastError.date,
      last_error_message: webhook.lastError.message,
    }),
    allowed_updates: updates.allowed,
  })),
  getFile: method({ file_id: string }, ({ files }, given) => files.downloadable(given.file_id)),
  close: method({}, () => true),
  logOut: method({}, (telegram) => {
    telegram.isLoggedOut = true;
    return true;
  }),
};
