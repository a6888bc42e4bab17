import assert from 'node:assert/strict';
import type { Answerer } from '../src/types.ts';
import { realAnswerer } from './real-answerer.ts';
import { OPEN_ACCESS, startRig } from './telegram-rig.ts';

/**
 * A bot with the real reports and a group that it is in; nobody comes to the limit of questions.
 *
 * @param through what the bot asks, given the real answerer; left out: that itself
 */
export async function startRealRig(through: (real: Answerer) => Answerer = (real) => real) {
  const real = await realAnswerer();
  const access = { ...OPEN_ACCESS, questionsPerMinute: 1000 };
  const rig = await startRig({ answerer: through(real.answerer), access });
  const group = rig.fake.group({ id: -5, title: '驻村工作群' });
  return {
    real,
    rig,
    group,
    /**
     * Ends the bot, and finds that Telegram refused nothing it asked for.
     *
     * @param provoked what a test had refused on purpose
     */
    end: async (provoked = /(?!)/) => {
      await rig.stop();
      real.remove();
      const refused = rig.fake.refused.filter(({ method }) => method !== 'getUpdates');
      assert.deepEqual(
        refused.filter(({ refusal }) => !provoked.test(refusal ?? '')),
        [],
      );
    },
  };
}

export type RealRig = Awaited<ReturnType<typeof startRealRig>>;
