import type { CloseEventLike, WebSocketLike } from '../../environment.js';
import type { Clock } from './clock.js';
import type { Random } from './random.js';

/** One direction of a connection: keeps its order, delays, holds back what arrives while it is frozen, loses it once cut. */
class Lane {
  frozen = false;
  cut = false;
  #last = 0;
  #held: (() => void)[] = [];

  constructor(
    readonly clock: Clock,
    readonly delay: () => number,
  ) {}

  put(arrive: () => void): void {
    this.#last = Math.max(this.#last, this.clock.now + this.delay());
    this.clock.set(() => {
      if (this.cut) return;
      if (this.frozen) this.#held.push(arrive);
      else arrive();
    }, this.#last - this.clock.now);
  }

  thaw(): void {
    this.frozen = false;
    for (const arrive of this.#held.splice(0)) if (!this.cut) arrive();
  }
}

/** What a hub is to a connection. */
export interface Server {
  receive(connection: Connection, text: string): void;
  /** @param code - undefined where the network broke */
  ended(connection: Connection, code: number | undefined): void;
}

/** Looks at what a client writes and is handed, and gives back what takes its place. */
export interface Tap {
  toHub(text: string, connection: Connection): string[];
  toClient(text: string, connection: Connection): string[];
  /** The hub's text arrived, and the client has done with it what it does. */
  arrived(text: string, connection: Connection): void;
}

/** A connection: a client holds it as a WebSocket, the hub by what is named after it. */
export class Connection implements WebSocketLike {
  readonly protocol = 'parley.v1';
  /** The client has closed it, or was told that it is closed. */
  overForClient = false;
  /** The hub has closed it, or was told that it is closed. */
  overForHub = false;
  readonly #up: Lane;
  readonly #down: Lane;
  readonly #listeners: Partial<Record<string, (event: never) => void>> = {};

  constructor(
    readonly number: number,
    readonly clock: Clock,
    readonly server: Server,
    readonly tap: Tap,
    delay: () => number,
  ) {
    this.#up = new Lane(clock, delay);
    this.#down = new Lane(clock, delay);
  }

  get readyState(): number {
    return this.overForClient ? 3 : 1; // nobody sends before it is open
  }

  addEventListener(type: string, listener: unknown): void {
    this.#listeners[type] = listener as (event: never) => void;
  }

  send(text: string): void {
    if (this.overForClient) return;
    for (const each of this.tap.toHub(text, this)) this.#up.put(() => this.#atHub(each));
  }

  close(code = 1005): void {
    if (this.overForClient) return;
    this.overForClient = true;
    this.#up.put(() => this.#endAtHub(code));
  }

  hubSends(text: string): void {
    if (this.overForHub) return;
    this.#down.put(() => {
      for (const each of this.tap.toClient(text, this)) this.#fire('message', { data: each });
      if (!this.overForClient) this.tap.arrived(text, this);
    });
  }

  hubCloses(code: number, reason: string): void {
    if (this.overForHub) return;
    this.overForHub = true;
    this.#down.put(() => this.endAtClient({ code, reason }));
  }

  opens(): void {
    this.#down.put(() => this.#fire('open', {}));
  }

  freeze(up: boolean, down: boolean): void {
    if (up) this.#up.frozen = true;
    if (down) this.#down.frozen = true;
  }

  thaw(): void {
    this.#up.thaw();
    this.#down.thaw();
  }

  /** The network breaks it: what is on its way is lost. Each end notices after some time, or not at all. */
  cut(client: number | undefined, hub: number | undefined): void {
    this.#up.cut = this.#down.cut = true;
    if (client !== undefined) this.clock.set(() => this.endAtClient({ code: 1006, reason: '' }), client);
    if (hub !== undefined) this.clock.set(() => this.#endAtHub(undefined), hub);
  }

  endAtClient(event: CloseEventLike): void {
    this.#fire('close', event);
    this.overForClient = true;
  }

  #atHub(text: string): void {
    if (!this.overForHub) this.server.receive(this, text);
  }

  #endAtHub(code: number | undefined): void {
    if (this.overForHub) return;
    this.overForHub = true;
    this.server.ended(this, code);
  }

  /** As in a browser, what arrives after `close` was called is still handed over. */
  #fire(type: string, event: object): void {
    this.#listeners[type]?.(event as never);
  }
}

/** One client's way to the hub, and what the weather on it is. */
export class Access {
  readonly #open = new Set<Connection>();
  /** Nothing gets through, and nobody is told. */
  down = false;
  #count = 0;

  constructor(
    readonly clock: Clock,
    readonly random: Random,
    readonly server: Server & { accepts(): boolean; accept(connection: Connection): void },
    readonly tap: Tap,
    /** Milliseconds one way, at most. */
    readonly latency: number,
  ) {}

  connect(tap = this.tap): Connection {
    const connection = new Connection(this.#count++, this.clock, this.server, tap, () => this.#delay());
    this.#open.add(connection);
    if (this.down) connection.freeze(true, true);
    this.clock.set(() => this.#arrives(connection), 2 * this.#delay());
    return connection;
  }

  goDown(): void {
    this.down = true;
    for (const connection of this.#current()) connection.freeze(true, true);
  }

  /** What was sent meanwhile arrives late, or the connections turn out to be dead. */
  comeUp(dead: boolean): void {
    this.down = false;
    for (const connection of this.#current()) {
      if (dead) connection.cut(undefined, undefined);
      connection.thaw();
    }
  }

  /** Half of the way, or all of it, carries nothing any more; connections to come do. */
  freeze(): void {
    const way = this.random.below(3);
    for (const connection of this.#current()) connection.freeze(way !== 0, way !== 1);
  }

  thaw(): void {
    for (const connection of this.#current()) connection.thaw();
  }

  cut(): void {
    for (const connection of this.#current()) connection.cut(this.#soonOrNever(), this.#soonOrNever());
  }

  #arrives(connection: Connection): void {
    if (connection.overForClient || this.down) return;
    if (this.server.accepts()) {
      this.server.accept(connection);
      connection.opens();
    } else {
      connection.overForHub = true;
      connection.endAtClient({ code: 1006, reason: '' });
    }
  }

  #current(): Connection[] {
    for (const connection of this.#open) {
      if (connection.overForClient && connection.overForHub) this.#open.delete(connection);
    }
    return [...this.#open];
  }

  #delay(): number {
    return this.random.below(this.latency) + 1;
  }

  #soonOrNever(): number | undefined {
    return this.random.chance(0.3) ? undefined : this.random.below(3_000);
  }
}
