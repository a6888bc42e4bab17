import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { conversationKey, createConversationMemory } from '../src/telegram/conversation.ts';
import type { Turn } from '../src/types.ts';

const MINUTE = 60_000;

function turn(question: string): Turn {
  return { question, shown: 3 };
}

describe('the memory of conversations', () => {
  it('gives back the last turn of each', async () => {
    const memory = createConversationMemory();
    await memory.remember('a', turn('眉县有多少个村?'));
    await memory.remember('b', turn('太白县有多少个村?'));
    await memory.remember('a', turn('甘泉县有多少个村?'));
    assert.deepEqual(await memory.recall('a'), turn('甘泉县有多少个村?'));
    assert.deepEqual(await memory.recall('b'), turn('太白县有多少个村?'));
    assert.equal(await memory.recall('c'), undefined);
  });

  it('forgets one after half an hour of silence, and not before', async () => {
    let time = 0;
    const memory = createConversationMemory({ now: () => time });
    await memory.remember('a', turn('眉县?'));
    time = 30 * MINUTE - 1;
    assert.deepEqual(await memory.recall('a'), turn('眉县?'));
    time = 30 * MINUTE;
    assert.equal(await memory.recall('a'), undefined);
  });

  it('counts the silence from the last question', async () => {
    let time = 0;
    const memory = createConversationMemory({ now: () => time });
    await memory.remember('a', turn('眉县?'));
    time = 20 * MINUTE;
    await memory.remember('a', turn('太白县?'));
    time = 45 * MINUTE;
    assert.deepEqual(await memory.recall('a'), turn('太白县?'));
  });

  it('drops the conversation that was silent for longest when it is full', async () => {
    const memory = createConversationMemory({ capacity: 2 });
    await memory.remember('a', turn('甲'));
    await memory.remember('b', turn('乙'));
    await memory.remember('a', turn('甲又'));
    await memory.remember('c', turn('丙'));
    assert.equal(await memory.recall('b'), undefined);
    assert.deepEqual(await memory.recall('a'), turn('甲又'));
    assert.deepEqual(await memory.recall('c'), turn('丙'));
  });

  it('never holds more than its capacity, and always the last ones', async () => {
    const names = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f');
    await fc.assert(
      fc.asyncProperty(fc.array(names), fc.integer({ min: 1, max: 4 }), async (order, capacity) => {
        const memory = createConversationMemory({ capacity });
        for (const name of order) await memory.remember(name, turn(name));
        const kept = new Set<string>([...new Set(order.toReversed())].slice(0, capacity));
        for (const name of 'abcdef')
          assert.equal((await memory.recall(name))?.question, kept.has(name) ? name : undefined);
      }),
    );
  });
});

describe('the key of a conversation', () => {
  it('tells people in a group apart, and a group from a private chat', () => {
    const keys = [
      conversationKey(-5, 1),
      conversationKey(-5, 2),
      conversationKey(1, 1),
      conversationKey(2, 2),
    ];
    assert.equal(new Set(keys).size, keys.length);
  });
});
