import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { World } from './test/world.js';

let world: World;

beforeEach(() => {
  world = new World();
});

afterEach(() => {
  vi.useRealTimers();
});

/** Gives "t1", "t2" and so on. */
function counting(): { readonly token: () => Promise<string>; readonly given: () => number } {
  let given = 0;
  return { token: async () => `t${++given}`, given: () => given };
}

function expires(id: string, seconds: number): void {
  world.hub.to(id, { type: 'expires', in: seconds });
}

function tokens(sent: readonly object[]): unknown[] {
  return sent.filter((message) => 'type' in message && message.type === 'token');
}

describe('what is shown at the door', () => {
  test('a passphrase goes into hello', async () => {
    const ada = await world.joined('ada', { name: 'Ada', passphrase: 'correct horse' });
    expect(ada.sent[0]).toEqual({ type: 'hello', name: 'Ada', passphrase: 'correct horse' });
  });

  test('a token that is asked for goes into hello, and each connection has another', async () => {
    world.hub.window = 60;
    const ada = await world.joined('ada', { name: 'Ada', token: counting().token });
    expect(ada.sent[0]).toEqual({ type: 'hello', name: 'Ada', token: 't1' });
    world.hub.cut('ada');
    await world.pass(1_000);
    expect(ada.sent[0]).toMatchObject({ token: 't2', resume: { session: 'session of ada' } });
    expect(ada.room.link).toEqual({ is: 'connected' });
  });

  test('a function need not be asynchronous', async () => {
    const ada = await world.joined('ada', { name: 'Ada', token: () => 'at once' });
    expect(ada.sent[0]).toMatchObject({ token: 'at once' });
  });

  test('a function that fails keeps the room from being joined, and says why', async () => {
    const cause = new Error('logged out');
    const ada = world.person('ada', { token: () => Promise.reject(cause) });
    await expect(ada.room.join()).rejects.toMatchObject({ code: 'token_unavailable', cause });
    expect(ada.sockets).toEqual([]);
  });

  test('a function that fails while the room is joined again is asked once more', async () => {
    world.hub.window = 60;
    let broken = false;
    const ada = await world.joined('ada', {
      token: () => {
        if (broken) throw new Error('offline');
        return 'good';
      },
    });
    broken = true;
    world.hub.cut('ada');
    await world.pass(1_000);
    expect(ada.sockets).toHaveLength(1);
    broken = false;
    await world.pass(2_000);
    expect(ada.room.link).toEqual({ is: 'connected' });
  });

  test('leaving while a token is asked for connects nobody', async () => {
    let give: (token: string) => void = () => {};
    const ada = world.person('ada', {
      token: () =>
        new Promise((resolve) => {
          give = resolve;
        }),
    });
    const joining = expect(ada.room.join()).rejects.toMatchObject({ code: 'closed' });
    ada.room.leave();
    give('too late');
    await world.settle();
    await joining;
    expect(ada.sockets).toEqual([]);
  });

  test('a function that does not answer is given up', async () => {
    const ada = world.person('ada', { token: () => new Promise(() => {}) });
    const joining = expect(ada.room.join()).rejects.toMatchObject({ code: 'connection_failed' });
    await world.pass(20_000);
    await joining;
  });
});

describe('a token that expires', () => {
  beforeEach(() => {
    world.hub.heartbeat = 100_000; // nothing else is said for an hour
  });

  test.each([
    [3600, 3540],
    [100, 50],
    [2, 1],
  ])('of %i seconds is replaced after %i', async (lifetime, after) => {
    const ada = await world.joined('ada', { token: counting().token });
    expires('ada', lifetime);
    await world.settle();
    await world.pass(after * 1000 - 1);
    expect(tokens(ada.sent)).toEqual([]);
    await world.pass(1);
    expect(tokens(ada.sent)).toEqual([{ type: 'token', token: 't2' }]);
  });

  test('is replaced again and again', async () => {
    const { token, given } = counting();
    const ada = await world.joined('ada', { token });
    for (let round = 0; round < 3; round++) {
      expires('ada', 20);
      await world.settle();
      await world.pass(10_000);
    }
    expect(given()).toBe(4);
    expect(tokens(ada.sent)).toHaveLength(3);
  });

  test('is replaced once, though the hub says twice how long it is good', async () => {
    const ada = await world.joined('ada', { token: counting().token });
    expires('ada', 20);
    expires('ada', 20);
    await world.settle();
    await world.pass(15_000);
    expect(tokens(ada.sent)).toHaveLength(1);
  });

  test('is tried to be replaced again when there was none, or the hub did not take it', async () => {
    let broken = false;
    const ada = await world.joined('ada', {
      token: () => {
        if (broken) throw new Error('offline');
        return 'fresh';
      },
    });
    broken = true;
    expires('ada', 200);
    await world.settle();
    await world.pass(140_000);
    expect(ada.values('error')).toMatchObject([{ code: 'token_unavailable' }]);
    broken = false;
    await world.pass(10_000);
    expect(tokens(ada.sent)).toHaveLength(1);
    world.hub.to('ada', { type: 'error', code: 'keys_unavailable', message: 'Later.', about: 'token' });
    await world.settle();
    expect(ada.values('error')).toMatchObject([{ code: 'token_unavailable' }, { code: 'keys_unavailable' }]);
    await world.pass(10_000);
    expect(tokens(ada.sent)).toHaveLength(2);
  });

  test('that is a mere string is not replaced, and the room closes with it', async () => {
    const ada = await world.joined('ada', { token: 'the only one' });
    expires('ada', 100);
    await world.settle();
    await world.pass(100_000);
    expect(tokens(ada.sent)).toEqual([]);
    ada.socket.end(4507, 'token_expired');
    await world.settle();
    expect(ada.values('closed')).toEqual([{ code: 4507, reason: 'token_expired', comeBack: 'never' }]);
  });

  test('in spite of it all leads to a fresh start with another one', async () => {
    world.hub.window = 60;
    const ada = await world.joined('ada', { token: counting().token });
    world.hub.gone(ada.socket, 'expired');
    ada.socket.end(4507, 'token_expired');
    await world.pass(1_000);
    expect(ada.sent[0]).toMatchObject({ type: 'hello', token: 't2' });
    expect(ada.told).toContain('renewed');
    expect(ada.room.phase).toBe('joined');
  });

  test('is left alone once the room is left', async () => {
    const { token, given } = counting();
    const ada = await world.joined('ada', { token });
    expires('ada', 100);
    await world.settle();
    ada.room.leave();
    await world.pass(100_000);
    expect(given()).toBe(1);
  });
});
