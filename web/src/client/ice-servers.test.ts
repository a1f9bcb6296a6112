import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { parse } from './parse.js';
import type { Hello } from './protocol.js';
import { type Person, World } from './test/world.js';

const relay = (username: string) => ({ urls: ['turn:hub.example'], username, credential: 'secret' });

let world: World;
let ada: Person;
let bob: Person;

beforeEach(async () => {
  world = new World();
  ada = await world.joined('ada', { rtcConfiguration: { iceTransportPolicy: 'relay' } });
  bob = await world.joined('bob');
});

afterEach(() => {
  vi.useRealTimers();
});

const renew = async (person: Person, username: string) => {
  world.hub.to(person.id, { type: 'iceServers', iceServers: [relay(username)] });
  await world.settle();
};

describe('other ICE servers', () => {
  test('are those of every connection from now on, and all else of it stays', async () => {
    await renew(ada, '2:ada');
    const configuration = { bundlePolicy: 'max-bundle', iceTransportPolicy: 'relay', iceServers: [relay('2:ada')] };
    expect(ada.to(bob).configuration).toEqual(configuration);
    const cleo = await world.joined('cleo');
    expect(ada.to(cleo).configuration).toEqual(configuration);
    expect(ada.values('error')).toEqual([]);
  });

  test('come before one’s own', async () => {
    const own = { urls: 'turn:own.example', username: 'u', credential: 'c' };
    const cleo = await world.joined('cleo', { rtcConfiguration: { iceServers: [own] } });
    await renew(cleo, '2:cleo');
    expect(cleo.to(ada).configuration.iceServers).toEqual([relay('2:cleo'), own]);
  });

  test('leave alone what works, and are used when ICE starts over', async () => {
    const before = ada.sent.length;
    await renew(ada, '2:ada');
    expect(ada.sent).toHaveLength(before);
    bob.room.peer('ada')?.restartIce();
    await world.settle();
    expect(ada.to(bob).gatheredWith.at(-1)).toEqual([relay('2:ada')]);
    expect(ada.to(bob).connectionState).toBe('connected');
  });

  test('that the browser refuses are told, and the room goes on', async () => {
    vi.spyOn(ada.to(bob), 'setConfiguration').mockImplementation(() => {
      throw new DOMException('no', 'SyntaxError');
    });
    await renew(ada, '2:ada');
    expect(ada.values('error')).toMatchObject([{ code: 'negotiation_failed', peer: 'bob' }]);
    expect(ada.room.phase).toBe('joined');
  });

  test('count as every message does', async () => {
    const received = async () => {
      world.hub.cut('ada');
      await world.settle();
      await world.pass(500);
      return (ada.sent[0] as Hello | undefined)?.resume?.received ?? Number.NaN;
    };
    const before = await received();
    await renew(ada, '2:ada');
    await renew(ada, '3:ada');
    expect(await received()).toBe(before + 2);
  });

  test.each([{}, { iceServers: {} }, { iceServers: [{}] }, { iceServers: [{ urls: [1] }] }])(
    'are refused as %j',
    (members) => {
      expect(parse(JSON.stringify({ type: 'iceServers', ...members }))).toMatchObject({
        type: 'iceServers',
        malformed: { code: 'protocol' },
      });
    },
  );
});
