import { createConcurrentSink, createRunner, createSource } from '@grammyjs/runner';
import { type Reception, type ReceptionContext, raised } from './reception.ts';
import { asGrammySignal, createUpdateSupply } from './update-supply.ts';

/** Asks Telegram for updates; needs no address that Telegram could reach. */
export function createPolling({ bot, work, persist, pace, log, signal }: ReceptionContext): Reception {
  const supply = createUpdateSupply(bot, persist, pace.pollSeconds);
  return {
    mode: 'polling',
    routes: {},
    connect: async () => {
      // Telegram refuses to be polled while it has a web hook.
      await persist(() => bot.api.deleteWebhook({}, asGrammySignal(signal)), signal);
    },
    receive: async () => {
      if (signal.aborted) return;
      const neverRejects = async () => {};
      const sink = createConcurrentSink({ consume: work.handle }, neverRejects);
      const runner = createRunner(createSource(supply), sink);
      runner.start();
      try {
        await Promise.race([runner.task(), raised(signal)]);
      } finally {
        if (runner.isRunning()) void runner.stop();
      }
    },
    finish: () => supply.confirm().catch(() => log.debug('the last updates may come again')),
  };
}
