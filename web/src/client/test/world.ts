import { vi } from 'vitest';
import type { RoomEvents } from '../events.js';
import type { JsonObject } from '../json.js';
import type { LinkState } from '../link.js';
import type { NetworkHint } from '../network.js';
import type { RoomOptions } from '../options.js';
import { Room } from '../room.js';
import type { MarkDetail } from '../timeline.js';
import { FakeStream, type FakeTrack } from './fake-media.js';
import { FakePeerConnection } from './fake-peer-connection.js';
import { TestHub, type TestSocket } from './test-hub.js';

// Promises that are settled have all been heard when this comes; it is not faked and waits for no time to pass.
const macrotask = () => new Promise<void>((resolve) => setImmediate(resolve));

type Event = { [K in keyof RoomEvents]: { readonly event: K; readonly value: RoomEvents[K] } }[keyof RoomEvents];

const EVENTS = [
  'joined',
  'left',
  'away',
  'back',
  'state',
  'localstate',
  'message',
  'track',
  'trackended',
  'connection',
  'connectionreplaced',
  'safetycode',
  'datachannel',
  'waiting',
  'knock',
  'knockended',
  'role',
  'settings',
  'muterequest',
  'renewed',
  'undelivered',
  'error',
  'closed',
] as const satisfies readonly (keyof RoomEvents)[];

/** A room of one person and everything it told. */
export class Person {
  readonly events: Event[] = [];
  /** What the room told of its connection to the hub. */
  readonly links: LinkState[] = [];
  readonly reported: unknown[] = [];
  readonly marks: { readonly name: string; readonly detail: MarkDetail }[] = [];
  readonly connections: FakePeerConnection[] = [];
  /** While set, no connection made anew ever connects. */
  unreachable = false;
  readonly sockets: TestSocket[] = [];
  readonly room: Room;
  /** What the browser says of its network, once the room listens. */
  hint: (hint: NetworkHint) => void = () => {};

  constructor(
    readonly world: World,
    readonly name: string,
    options: Partial<RoomOptions> = {},
  ) {
    this.room = new Room('https://hub.example/rooms/kitchen', {
      name,
      environment: {
        createWebSocket: (url, protocol) => this.#dial(url, protocol),
        createPeerConnection: (configuration) => this.#connect(configuration),
        createMediaStream: (tracks) =>
          new FakeStream(tracks as unknown as FakeTrack[], 'made here') as unknown as MediaStream,
        random: () => world.random,
        watchNetwork: (listener) => {
          this.hint = listener;
          return () => {
            this.hint = () => {};
          };
        },
        mark: (name, detail) => this.marks.push({ name, detail }),
        reportError: (error) => this.reported.push(error),
      },
      ...options,
    });
    this.room.on('link', (state) => this.links.push(state));
    for (const event of EVENTS) this.room.on(event, (value) => this.events.push({ event, value } as Event));
  }

  /** The peer id, which a new stay changes. */
  get id(): string {
    return this.room.self === '' ? this.name : this.room.self;
  }

  /** The latest. */
  get socket(): TestSocket {
    const socket = this.sockets.at(-1);
    if (socket === undefined) throw new Error(`${this.name} never connected`);
    return socket;
  }

  get sent(): JsonObject[] {
    return this.socket.sent;
  }

  /** The connection to somebody. */
  to(other: Person | string): FakePeerConnection {
    const peer = this.room.peer(typeof other === 'string' ? other : other.id);
    return peer?.connection as unknown as FakePeerConnection;
  }

  values<K extends keyof RoomEvents>(event: K): RoomEvents[K][] {
    return this.events.filter((each) => each.event === event).map(({ value }) => value as RoomEvents[K]);
  }

  /** Names of the events, for sentences about their order. */
  get told(): string[] {
    return this.events.map(({ event }) => event);
  }

  /** The streams that come from somebody, by id. */
  streamsFrom(other: Person): string[] {
    return (this.room.peer(other.id)?.streams ?? []).map(({ id }) => id).sort();
  }

  #dial(url: string, protocol: string): TestSocket {
    const socket = this.world.hub.connect(this.id, url, protocol);
    this.sockets.push(socket);
    return socket;
  }

  #connect(configuration: RTCConfiguration): RTCPeerConnection {
    const connection = new FakePeerConnection(configuration);
    connection.unreachable = this.unreachable;
    this.connections.push(connection);
    return connection as unknown as RTCPeerConnection;
  }
}

/** A hub, people and a clock. */
export class World {
  readonly hub = new TestHub();
  /** What everybody's dice show. */
  random = 0.5;

  constructor() {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
  }

  person(id: string, options?: Partial<RoomOptions>): Person {
    return new Person(this, id, options);
  }

  /** Somebody who has joined, with everything that follows from it. */
  async joined(id: string, options?: Partial<RoomOptions>): Promise<Person> {
    const person = this.person(id, options);
    const joining = person.room.join();
    await this.settle();
    await joining;
    return person;
  }

  /** Lets a moment pass in which an offer may be half made. */
  async blink(): Promise<void> {
    await macrotask();
  }

  /** Lets everything that happens without the hub happen; what is on its way stays there. */
  async think(): Promise<void> {
    for (let i = 0; i < 4; i++) await macrotask();
  }

  /** Lets everything arrive, and everything that follows from it. */
  async settle(): Promise<void> {
    for (let round = 0; round < 1_000; round++) {
      await this.think();
      const ways = this.hub.ways;
      if (ways.length === 0) return;
      for (const way of ways) while (this.hub.deliver(way));
    }
    throw new Error(`never settles; last: ${JSON.stringify(this.hub.sockets.map(({ sent }) => sent.at(-1)))}`);
  }

  /** Lets time pass, and everything arrive at the end of it. */
  async pass(milliseconds: number): Promise<void> {
    vi.advanceTimersByTime(milliseconds);
    await this.settle();
  }
}
