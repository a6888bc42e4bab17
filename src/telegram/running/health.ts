import type { IncomingMessage, ServerResponse } from 'node:http';
import { HEALTH_PATH } from '../../config-webhook.ts';
import type { Routes } from './http.ts';

/** What the library that is served says of itself. */
export interface ServedLibrary {
  /** Tells one build of the index from another. */
  readonly index: string;
  /** ISO time of the build. */
  readonly indexCreated: string;
  readonly reports: number;
}

/** How the process is doing; `starting` until Telegram has accepted the bot. */
export type Phase = 'starting' | 'ok' | 'stopping';

export interface Health {
  readonly phase: Phase;
  /** When the last update came. */
  readonly lastUpdate: Date | null;
  readonly mode: 'webhook' | 'polling';
}

/** JSON for load balancers and watchdogs: 200 while questions are answered, 503 before and after. */
export function healthRoute(health: () => Health, library: () => ServedLibrary): Routes {
  const serve = (_request: IncomingMessage, response: ServerResponse) => {
    const current = health();
    const body = JSON.stringify(report(current, library()));
    const headers = {
      'Content-Type': 'application/json',
      'Content-Length': Buffer.byteLength(body),
      'Cache-Control': 'no-store',
    };
    response.writeHead(current.phase === 'ok' ? 200 : 503, headers).end(body);
  };
  return { [HEALTH_PATH]: { methods: ['GET', 'HEAD'], serve } };
}

function report({ phase, mode, lastUpdate }: Health, library: ServedLibrary): object {
  return {
    status: phase,
    ...library,
    uptimeSeconds: Math.floor(process.uptime()),
    mode,
    ...(lastUpdate !== null && { lastUpdateAt: lastUpdate.toISOString() }),
  };
}
