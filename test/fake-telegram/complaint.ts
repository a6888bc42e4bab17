import type { Telegram } from './telegram.ts';

const SHOWN_CALLS = 8;

/** What to tell a test that waited for the bot in vain: what the bot did instead, and what it was refused. */
export function complaint({ calls, updates }: Telegram, missed: string, kind?: string): string {
  const made = calls.filter(({ method }) => method !== 'getUpdates');
  const last = made
    .slice(-SHOWN_CALLS)
    .map(({ method, refusal }) => `${method}${refusal ? ` (${refusal})` : ''}`);
  const hints = [
    `${missed}.`,
    last.length === 0 ? 'It made no call.' : `Its last calls: ${last.join(', ')}.`,
    ...(kind === undefined || updates.allowed.includes(kind)
      ? []
      : [`It does not ask for updates of the kind ${kind}.`]),
    ...(updates.pending > 0 ? [`${updates.pending} updates wait for it.`] : []),
  ];
  return hints.join(' ');
}
