import { browser, type Environment } from '../../environment.js';
import type { LinkState } from '../../link.js';
import type { NetworkHint } from '../../network.js';
import type { OutboxLimits } from '../../outbox.js';
import { counted, type Hello, type Resume, type RoomMessage, type Welcome } from '../../protocol.js';
import { Session } from '../../session.js';
import type { Books } from './books.js';
import type { Clock } from './clock.js';
import type { ModelHub } from './model-hub.js';
import type { HubSettings } from './model-session.js';
import { Access, type Connection, type Tap } from './net.js';
import type { Random } from './random.js';
import type { Sabotage } from './sabotage.js';
import { Violation } from './violation.js';

export const OUTBOX: OutboxLimits = { messages: 48, characters: 4_000 };

/** What a member is made with. */
export interface MemberOptions {
  readonly name: string;
  readonly clock: Clock;
  readonly random: Random;
  readonly hub: ModelHub;
  readonly books: Books;
  readonly latency: number;
  /** As `SessionOptions.patience`. */
  readonly patience: number;
  readonly sabotage: Sabotage;
  readonly trace: (line: string) => void;
}

interface Watch {
  /** Whether anything but `hello` was said. */
  answered: boolean;
  received: number;
  tokens: number;
  filledAt: number;
}

/** Somebody with the SDK's session, and what must hold of what it does. */
export class Member implements Tap {
  readonly access: Access;
  session: Session | undefined;
  self = '';
  /** What it said last on connecting. */
  hello: Hello | undefined;
  hint: (hint: NetworkHint) => void = () => {};
  readonly #options: MemberOptions;
  readonly #roster = new Map<string, { away: boolean; state: unknown }>();
  readonly #watches = new WeakMap<Connection, Watch>();
  #state: number | undefined;
  #notBefore = 0;
  #broken: Violation | undefined;
  /** The session, for whoever eavesdrops on the network. */
  #secret: Resume | undefined;
  #hasRival = false;
  #said = 0;
  #connection: Connection | undefined;

  constructor(options: MemberOptions) {
    this.#options = options;
    const { clock, random, hub, latency } = options;
    this.access = new Access(clock, random, hub, this, latency);
  }

  get link(): LinkState['is'] {
    return this.session?.state.is ?? 'closed';
  }

  enter(): void {
    if (this.link !== 'closed') return;
    const { name, patience, sabotage } = this.#options;
    this.#notBefore = 0;
    this.self = '';
    this.session = new Session(
      {
        environment: this.#environment(),
        address: new URL('ws://hub/rooms/room'),
        hello: { type: 'hello', name },
        patience,
        outbox: sabotage.outbox ?? OUTBOX,
      },
      {
        opened: () => {},
        welcome: (welcome) => this.#welcomed(welcome),
        waiting: () => {},
        message: (message) => this.#got(message),
        malformed: (error) => {
          throw error;
        },
        changed: ({ is }) => this.#trace(is),
        undelivered: (message) => {
          this.#trace(`not delivered: ${message.data}${message.uncertain ? ', perhaps' : ''}`);
          if (sabotage.reports?.(message) !== false) this.#options.books.undelivered(this.self, message);
        },
        closed: ({ code }) => {
          this.#trace(`closed ${code}`);
          if (code === 4504 && !this.#hasRival) this.#broken = new Violation('takeover', `${name} has no rival`);
        },
      },
    );
    this.session.open();
  }

  leave(): void {
    if (this.session === undefined || this.link === 'closed') return;
    if (this.link === 'connected') this.#options.books.left(this.self);
    this.session.leave();
  }

  /** Says something to everyone, or to one of them, perhaps as a signal. @returns whether it was taken */
  say(to: string | undefined, signal: boolean): boolean {
    const label = `${this.#options.name}${this.#said++}`;
    return signal && to !== undefined
      ? this.#send(`signal ${label}`, false, { type: 'signal', to, candidate: { candidate: label } })
      : this.#send(`message ${label}`, true, { type: 'message', ...(to === undefined ? {} : { to }), data: label });
  }

  setState(): void {
    const n = this.#said++;
    if (this.#sendState(n)) this.#state = n;
  }

  /** Somebody is about to take the session. @returns the hello for it, where there is a session */
  rival(): Hello | undefined {
    if (this.#secret === undefined || this.link === 'closed') return undefined;
    this.#hasRival = true;
    return { type: 'hello', name: this.#options.name, resume: this.#secret };
  }

  /** What must hold after every step. */
  check(): void {
    if (this.#broken !== undefined) throw this.#broken;
    const { messages, characters } = this.session?.kept ?? { messages: 0, characters: 0 };
    if (messages > OUTBOX.messages || characters > OUTBOX.characters) {
      throw new Violation('bounds', `${this.#options.name} keeps ${messages} messages, ${characters} characters`);
    }
  }

  /** What must hold when nothing is under way any more. */
  checkSettled(): void {
    const { name, hub } = this.#options;
    if (this.link === 'closed') return;
    if (this.link !== 'connected' || !hub.serves(this.self, this.#connection)) {
      throw new Violation('liveness', `${name} is ${this.link} as ${this.self}`);
    }
    const seen = [...this.#roster].map(([id, { away, state }]) => ({ id, away, state }));
    const others = hub.roster.filter(({ id }) => id !== this.self);
    if (JSON.stringify(seen) !== JSON.stringify(others)) {
      throw new Violation('roster', `${name} sees ${JSON.stringify(seen)}, not ${JSON.stringify(others)}`);
    }
    const own = hub.roster.find(({ id }) => id === this.self)?.state as { n?: number } | undefined;
    if (own?.n !== this.#state) throw new Violation('roster', `${name} is in state ${own?.n}, not ${this.#state}`);
  }

  toHub(text: string, connection: Connection): string[] {
    const message = JSON.parse(text) as { type: string; received: number };
    const watch = this.#watch(connection);
    if (message.type === 'hello') this.hello = message as unknown as Hello;
    if (message.type === 'ack') watch.received = 0;
    this.#pace(watch);
    this.#trace(`> ${text}`);
    const passed = this.#options.sabotage.toHub?.(text) ?? [text];
    if (message.type !== 'hello' && passed.length > 0) watch.answered = true;
    return passed;
  }

  toClient(text: string): string[] {
    return this.#options.sabotage.toClient?.(text) ?? [text];
  }

  arrived(text: string, connection: Connection): void {
    const message = JSON.parse(text) as { type: string; reconnectAfter: number };
    const watch = this.#watch(connection);
    this.#trace(`< ${text}`);
    if (message.type === 'goaway') this.#notBefore = this.#options.clock.now + message.reconnectAfter;
    else if (message.type === 'welcome' || message.type === 'resumed') this.#notBefore = 0;
    else if (counted(message.type)) watch.received++;
    // The message upon which it was said last is among them.
    if (watch.received > 16) throw new Violation('acknowledgement', `${this.#options.name} does not acknowledge`);
  }

  #environment(): Environment {
    const { clock, random, sabotage } = this.#options;
    return {
      ...browser,
      createWebSocket: () => this.#dial(),
      setTimeout: (ring, milliseconds) => clock.set(ring, milliseconds),
      clearTimeout: (handle) => clock.clear(handle),
      now: () => clock.now,
      random: () => random.next(),
      watchNetwork: (listener) => {
        this.hint = listener;
        return () => {
          this.hint = () => {};
        };
      },
      ...sabotage.environment?.(clock),
    };
  }

  #dial(): Connection {
    const { clock, name } = this.#options;
    // What is thrown here counts as the browser's refusal: it waits for the next check.
    if (clock.now < this.#notBefore) this.#broken = new Violation('hold', `${name} is back before ${this.#notBefore}`);
    this.#connection = this.access.connect();
    this.#trace(`dials ${this.#connection.number}`);
    return this.#connection;
  }

  #welcomed(welcome: Welcome): void {
    if (this.#connection !== undefined && !this.#watch(this.#connection).answered) {
      this.#broken = new Violation('acknowledgement', `${this.#options.name} does not answer the welcome`);
    }
    if (welcome.kept !== undefined) this.#options.books.kept(welcome.self);
    this.self = welcome.self;
    this.#roster.clear();
    for (const { id, away, state } of welcome.peers) this.#roster.set(id, { away, state });
    this.#secret = { session: welcome.session.id, secret: welcome.session.secret, received: 0, keep: true };
    // With what was known of a session at a hub that is gone it can still be taken for a moment.
    if (welcome.kept === undefined) this.#hasRival = false;
    const known = (welcome.kept as { n?: number } | undefined)?.n;
    if (this.#state !== undefined && known !== this.#state) this.#sendState(this.#state);
  }

  #got(message: RoomMessage): void {
    this.#options.books.got(this.self, message);
    switch (message.type) {
      case 'joined':
        this.#roster.set(message.peer.id, { away: false, state: message.peer.state });
        break;
      case 'left':
        this.#roster.delete(message.peer);
        break;
      case 'away':
      case 'back': {
        const peer = this.#roster.get(message.peer);
        if (peer !== undefined) peer.away = message.type === 'away';
        break;
      }
      case 'state': {
        const peer = this.#roster.get(message.from);
        if (peer !== undefined) peer.state = message.state;
      }
    }
  }

  #sendState(n: number): boolean {
    return this.#send(`state ${n}`, false, { type: 'state', state: { n } });
  }

  /** Whether it was taken. */
  #send(label: string, reported: boolean, message: Parameters<Session['send']>[0]): boolean {
    if (this.session === undefined || this.self === '' || this.link === 'closed') return false;
    try {
      this.session.send(message);
    } catch (error) {
      if ((error as { code?: string }).code !== 'outbox_full') throw error;
      return false;
    }
    this.#options.books.sent(this.self, label, reported);
    return true;
  }

  #watch(connection: Connection): Watch {
    let watch = this.#watches.get(connection);
    if (watch === undefined) {
      const { messageBurst } = this.#options.hub.settings;
      watch = { answered: false, received: 0, tokens: messageBurst, filledAt: this.#options.clock.now };
      this.#watches.set(connection, watch);
    }
    return watch;
  }

  #pace(watch: Watch): void {
    const { clock, hub, name } = this.#options;
    const { messagesPerSecond, messageBurst }: HubSettings = hub.settings;
    const refilled = watch.tokens + ((clock.now - watch.filledAt) * messagesPerSecond) / 1_000;
    watch.tokens = Math.min(messageBurst, refilled) - 1;
    watch.filledAt = clock.now;
    if (watch.tokens < 0) throw new Violation('pace', `${name} sends faster than the hub allows`);
  }

  #trace(what: string): void {
    const { clock, name, trace } = this.#options;
    trace(`${(clock.now / 1_000).toFixed(3)} ${name} ${what}`);
  }
}
