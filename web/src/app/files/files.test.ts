import { createHash, randomBytes } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { RemotePeer } from '../../client/index.js';
import { type Person, World } from '../../client/test/world.js';
import { Unloaded } from '../part.js';
import { newDigest } from './digest.js';
import { Files, type FilesParts } from './files.js';
import type { OwnFile } from './ours.js';
import { inMemory, NoRoom, type Sink } from './sink.js';
import type { TheirFile } from './theirs.js';
import { CHUNK, newId, offering, PROTOCOL, WINDOW } from './wire.js';

let world: World;
let ada: Someone;
let bob: Someone;

/** Somebody in the room, and the files they share. */
class Someone {
  readonly files: Files;
  /** Keys of the offers that came or went, in order. */
  readonly offered: string[] = [];
  /** How often there was something that could not be fetched. */
  unloaded = 0;

  constructor(
    readonly person: Person,
    parts: Partial<FilesParts> = {},
  ) {
    this.files = new Files(
      person.room,
      { changed: () => {}, offered: (key) => this.offered.push(key), unloaded: () => this.unloaded++ },
      { newDigest: async () => newDigest(), openSink: async () => inMemory(), ...parts },
    );
  }

  get key(): string {
    const key = this.offered.at(-1);
    if (key === undefined) throw new Error('nothing was offered');
    return key;
  }

  get own(): OwnFile {
    return this.files.views.get(this.key) as OwnFile;
  }

  get theirs(): TheirFile {
    return this.files.views.get(this.key) as TheirFile;
  }

  peer(other: Someone): RemotePeer {
    return this.person.room.peer(other.person.id) as RemotePeer;
  }

  delivery(to: Someone): string | undefined {
    return this.own.deliveries.get(to.person.id)?.is;
  }
}

beforeEach(async () => {
  world = new World();
  ada = new Someone(await world.joined('ada'));
  bob = new Someone(await world.joined('bob'));
});

afterEach(() => {
  ada.files.close();
  bob.files.close();
  vi.useRealTimers();
});

/** Lets everything happen until something is so. */
async function until(what: string, holds: () => boolean): Promise<void> {
  for (const end = Date.now() + 20_000; !holds(); ) {
    if (Date.now() > end) throw new Error(`waited in vain: ${what}`);
    await world.settle();
  }
}

async function offer(file: File, to?: Someone): Promise<void> {
  expect(ada.files.offer(file, to && ada.peer(to))).toBe(true);
  await world.settle();
}

async function contentOf({ saved }: TheirFile): Promise<Uint8Array> {
  return new Uint8Array(await (await fetch(saved?.url ?? '')).arrayBuffer());
}

describe('a file', () => {
  test('is offered first, and fetched by who wants it: the same bytes, and both sides say so', async () => {
    const bytes = randomBytes(3 * 1024 * 1024 + 77);
    await offer(new File([bytes], 'holiday.mp4'));
    expect(bob.theirs).toMatchObject({ name: 'holiday.mp4', size: bytes.length, is: 'offered', got: 0 });
    expect(bob.person.values('datachannel').length + ada.person.values('datachannel').length).toBe(0);

    await bob.files.accept(bob.key);
    await until('it has arrived', () => bob.theirs.is === 'arrived' && ada.delivery(bob) !== 'going');

    const { sha256 } = bob.theirs.saved ?? {};
    expect(sha256).toBe(createHash('sha256').update(bytes).digest('hex'));
    expect(Buffer.from(await contentOf(bob.theirs)).equals(bytes)).toBe(true);
    expect(ada.own.deliveries.get('bob')).toMatchObject({ is: 'delivered', got: expect.any(Number) });
  });

  test('may be empty', async () => {
    await offer(new File([], 'nothing.txt'));
    await bob.files.accept(bob.key);
    await until('it has arrived', () => bob.theirs.is === 'arrived' && ada.delivery(bob) === 'delivered');
    expect(await contentOf(bob.theirs)).toHaveLength(0);
  });

  test('for one alone is seen by that one, and given to nobody else', async () => {
    const cleo = new Someone(await world.joined('cleo'));
    await offer(new File(['secret'], 'secret.txt'), bob);
    expect([bob.offered.length, cleo.offered.length]).toEqual([1, 0]);
    const channel = cleo.peer(ada).openChannel(ada.key, { protocol: PROTOCOL });
    await until('it is refused', () => channel.readyState === 'closed');
    expect(ada.own.deliveries.size).toBe(0);
  });

  test('goes to several at once', async () => {
    const others = [];
    for (const name of ['c', 'd', 'e', 'f']) others.push(new Someone(await world.joined(name)));
    const all = [bob, ...others];
    await offer(new File([randomBytes(100_000)], 'a.bin'));
    for (const one of all) void one.files.accept(one.key);
    await until('all have it', () =>
      all.every((one) => one.theirs.is === 'arrived' && ada.delivery(one) === 'delivered'),
    );
    for (const one of others) one.files.close();
  });

  test.each([CHUNK, 60_000])('comes no faster than it is put away, by %d bytes at a time', async (most) => {
    Object.assign(ada.person.to(bob.person), { sctp: { maxMessageSize: most } });
    const written: (() => void)[] = [];
    const sink: Sink = { ...inMemory(), write: () => new Promise((resolve) => written.push(resolve)) };
    bob.files.close();
    bob = new Someone(bob.person, { openSink: async () => sink });
    const sent: number[] = [];
    await offer(new File([randomBytes(WINDOW + 10 * CHUNK)], 'large.bin'));
    ada.person.room.on('datachannel', ({ channel }) => {
      const send = channel.send.bind(channel) as (data: unknown) => void;
      channel.send = (data: unknown) => {
        if (typeof data !== 'string') sent.push((data as Uint8Array).length);
        send(data);
      };
    });
    await bob.files.accept(bob.key);
    const bytesSent = () => sent.reduce((all, one) => all + one, 0);
    await until('all that may be under way is', () => bytesSent() > WINDOW - most);
    for (let i = 0; i < 20; i++) await world.settle();
    expect(bytesSent()).toBeLessThanOrEqual(WINDOW);
    expect(bytesSent()).toBeGreaterThan(WINDOW - most);
    expect(Math.max(...sent)).toBe(most);
    await until('the rest', () => {
      for (const done of written.splice(0)) done();
      return ada.delivery(bob) !== 'going';
    });
    expect([bytesSent(), ada.delivery(bob)]).toEqual([WINDOW + 10 * CHUNK, 'delivered']);
  });
});

describe('a file that does not arrive', () => {
  /** Bob has fetched some of it, and no more comes. */
  async function halfway(size = WINDOW + 1): Promise<void> {
    let room = WINDOW / 2;
    const sink = inMemory();
    const stuck: Sink = {
      ...sink,
      write: (bytes) => {
        room -= bytes.size;
        return room > 0 ? sink.write(bytes) : new Promise<void>(() => {});
      },
    };
    bob.files.close();
    bob = new Someone(bob.person, { openSink: async () => stuck });
    await offer(new File([randomBytes(size)], 'large.bin'));
    await bob.files.accept(bob.key);
    await until('some of it is there', () => bob.theirs.got > 0 && ada.own.deliveries.get('bob')?.got !== 0);
  }

  test('because its receiver thinks better of it', async () => {
    await halfway();
    bob.files.cancel(bob.key);
    await until('Ada knows', () => ada.delivery(bob) === 'cancelled');
    expect(bob.theirs.is).toBe('cancelled');
  });

  test('because its sender takes it back, who gives it to nobody then', async () => {
    await halfway();
    ada.files.cancel(ada.key);
    await until('Bob knows', () => bob.theirs.is === 'withdrawn');
    expect([ada.own.offered, ada.delivery(bob)]).toEqual([false, 'withdrawn']);
    const channel = bob.peer(ada).openChannel(ada.key, { protocol: PROTOCOL });
    await until('it is refused', () => channel.readyState === 'closed');
  });

  test('because its sender leaves', async () => {
    await halfway();
    ada.person.room.leave();
    await until('Bob knows', () => bob.theirs.is === 'gone');
    await bob.files.accept(bob.key);
    expect(bob.theirs.is).toBe('gone');
  });

  test('because its receiver leaves', async () => {
    await halfway();
    bob.person.room.leave();
    await until('Ada knows', () => ada.delivery(bob) === 'interrupted');
  });

  test('because there is no room for it', async () => {
    const openSink = async () => {
      throw new NoRoom('disk');
    };
    bob.files.close();
    bob = new Someone(bob.person, { openSink });
    await offer(new File(['1'], 'a.bin'));
    await bob.files.accept(bob.key);
    expect(bob.theirs.is).toBe('no-room');
    expect(ada.own.deliveries.size).toBe(0);
  });

  test('because what it takes cannot be fetched: whoever misses it is told, and it can be tried again', async () => {
    const missing = () => Promise.reject(new Unloaded());
    bob.files.close();
    bob = new Someone(bob.person, { newDigest: vi.fn(async () => newDigest()).mockImplementationOnce(missing) });
    await offer(new File(['1'], 'a.bin'));
    await bob.files.accept(bob.key);
    expect([bob.theirs.is, bob.unloaded, ada.unloaded]).toEqual(['interrupted', 1, 0]);
    await bob.files.accept(bob.key);
    await until('it has arrived', () => bob.theirs.is === 'arrived');
  });

  test('because what it takes to send it cannot be fetched', async () => {
    const missing = () => Promise.reject(new Unloaded());
    ada.files.close();
    ada = new Someone(ada.person, { newDigest: vi.fn(async () => newDigest()).mockImplementationOnce(missing) });
    await offer(new File(['1'], 'a.bin'));
    await bob.files.accept(bob.key);
    await until('it is over', () => bob.theirs.is !== 'coming');
    expect([ada.unloaded, bob.unloaded]).toEqual([1, 0]);
  });

  test('because it cannot be read any more', async () => {
    const file = new File(['12345'], 'a.bin');
    file.slice = () => {
      throw new DOMException('changed on disk', 'NotReadableError');
    };
    await offer(file);
    await bob.files.accept(bob.key);
    await until('both know', () => bob.theirs.is === 'unreadable' && ada.delivery(bob) === 'unreadable');
  });

  test('because we came anew, and those who are here have not heard of it', async () => {
    await offer(new File(['1'], 'a.bin'));
    ada.person.socket.end(1006);
    await world.pass(60_000);
    await until('Ada is back', () => ada.person.values('renewed').length === 1);
    expect(ada.own.offered).toBe(false);
  });
});

describe('a file that the hub died with', () => {
  beforeEach(async () => {
    for (const { files, person } of [ada, bob]) {
      files.close();
      person.room.leave();
    }
    await world.settle();
    world.hub.window = 30;
    ada = new Someone(await world.joined('cleo'));
    bob = new Someone(await world.joined('dora'));
  });

  test('is offered again by the hub that goes on, once for who has heard of it', async () => {
    await offer(new File(['1'], 'heard.bin'));
    ada.files.offer(new File(['2'], 'unheard.bin'));
    world.hub.succeed();
    await world.pass(1_000);
    expect(bob.offered).toHaveLength(2);
    expect([bob.theirs, ada.own]).toMatchObject([{ name: 'unheard.bin', is: 'offered' }, { offered: true }]);
    await bob.files.accept(bob.key);
    await until('it has arrived', () => bob.theirs.is === 'arrived');
  });

  test('is taken back again', async () => {
    await offer(new File(['1'], 'a.bin'));
    ada.files.cancel(ada.key);
    world.hub.succeed();
    await world.pass(1_000);
    expect(bob.theirs.is).toBe('withdrawn');
  });

  test('is offered to nobody where we come anew', async () => {
    ada.files.offer(new File(['1'], 'a.bin'));
    world.hub.restart();
    ada.person.socket.end(1006);
    await world.pass(1_000);
    await until('she is back', () => ada.person.values('renewed').length === 1);
    expect(ada.person.values('undelivered')).toHaveLength(1);
    expect(ada.own.offered).toBe(false);
    expect(ada.person.socket.ofType('message')).toEqual([]);
  });
});

describe('a file on its way', () => {
  test('goes on without the hub', async () => {
    const bytes = randomBytes(2 * 1024 * 1024);
    await offer(new File([bytes], 'a.bin'));
    await bob.files.accept(bob.key);
    await until('it is on its way', () => ada.person.values('datachannel').length === 1);
    ada.person.socket.end(1006);
    await until('it has arrived', () => bob.theirs.is === 'arrived');
  });
});

describe('a stranger', () => {
  /** What somebody who is not this app says to Bob's fetching. */
  async function servedBy(say: (channel: RTCDataChannel) => void, size = 10): Promise<void> {
    ada.files.close();
    const id = newId();
    ada.person.room.on('datachannel', ({ channel }) => say(channel));
    ada.person.room.send(offering({ id, name: 'a.bin', size, type: '' }));
    await world.settle();
    await bob.files.accept(bob.key);
    await until('it is over', () => bob.theirs.is !== 'coming');
  }

  test.each<[string, (channel: RTCDataChannel) => void]>([
    [
      'other bytes than those of the hash',
      (channel) => {
        channel.send(new Uint8Array(10));
        channel.send(JSON.stringify({ sha256: 'a'.repeat(64) }));
      },
    ],
    [
      'fewer bytes than were promised',
      (channel) => {
        channel.send(new Uint8Array(3));
        channel.send(JSON.stringify({ sha256: createHash('sha256').update(new Uint8Array(3)).digest('hex') }));
      },
    ],
    ['more bytes than were promised', (channel) => channel.send(new Uint8Array(11))],
    ['a message with nothing in it', (channel) => channel.send(new Uint8Array(0))],
    ['a message that is too large', (channel) => channel.send(new Uint8Array(CHUNK + 1))],
    [
      'bytes after the hash',
      (channel) => {
        channel.send(JSON.stringify({ sha256: 'a'.repeat(64) }));
        channel.send(new Uint8Array(1));
      },
    ],
  ])('who sends %s does not get it saved', async (_, say) => {
    await servedBy(say, _.includes('large') ? 10 * CHUNK : 10);
    expect(bob.theirs).toMatchObject({ is: 'damaged' });
    expect(bob.theirs.saved).toBeUndefined();
  });

  test('who does not wait until bytes are put away does not fill the memory', async () => {
    const stuck: Sink = { ...inMemory(), write: () => new Promise<void>(() => {}) };
    bob.files.close();
    bob = new Someone(bob.person, { openSink: async () => stuck });
    let closed = false;
    await servedBy((channel) => {
      channel.addEventListener('close', () => {
        closed = true;
      });
      for (let sent = 0; sent <= WINDOW; sent += CHUNK) channel.send(new Uint8Array(CHUNK));
    }, 2 * WINDOW);
    expect([bob.theirs.is, bob.theirs.got]).toEqual(['too-fast', 0]);
    await until('nothing more is taken', () => closed);
  });

  test('who closes the channel has interrupted it, and it can be tried again', async () => {
    await servedBy((channel) => channel.close());
    expect(bob.theirs.is).toBe('interrupted');
    await bob.files.accept(bob.key);
    expect(bob.theirs.is).toBe('coming');
    await until('it is over', () => bob.theirs.is === 'interrupted');
  });

  test('is not sent what it says it got and was never sent, nor the same file for ever', async () => {
    await offer(new File([randomBytes(1000)], 'a.bin'));
    for (const said of ['{"got":999999}', '{"cancelled":true}', '{"cancelled":true}']) {
      const channel = bob.peer(ada).openChannel(ada.key, { protocol: PROTOCOL });
      channel.addEventListener('open', () => channel.send(said));
      await until('it is over', () => channel.readyState === 'closed');
    }
    const channel = bob.peer(ada).openChannel(ada.key, { protocol: PROTOCOL });
    const came = vi.fn();
    channel.addEventListener('message', came);
    await until('it is refused', () => channel.readyState === 'closed');
    expect(came).not.toHaveBeenCalled();
  });

  test('who offers many files makes room by its own, and by nobody else’s', async () => {
    const cleo = new Someone(await world.joined('cleo'));
    await offer(new File(['1'], 'hers.txt'));
    const hers = bob.key;
    for (let i = 0; i < 60; i++) {
      cleo.person.room.send(offering({ id: newId(), name: `${i}.txt`, size: 1, type: '' }));
      await world.settle();
    }
    expect(bob.files.views.has(hers)).toBe(true);
    expect(bob.files.views.size).toBe(51);
    cleo.files.close();
  });

  test('who opens a channel for another thing is left to others', async () => {
    const channel = bob.peer(ada).openChannel(newId(), { protocol: 'chess.v1' });
    await world.settle();
    expect(channel.readyState).toBe('open');
  });
});
