import { type Closed, comeBack } from './closing.js';
import { Connection, type End } from './connection.js';
import type { Environment } from './environment.js';
import { ParleyError } from './errors.js';
import type { Link, LinkListener, LinkState } from './link.js';
import type { NetworkHint } from './network.js';
import { type Leftover, limitsFor, Outbox, type OutboxLimits } from './outbox.js';
import { Pacer } from './pacer.js';
import type { Parsed } from './parse.js';
import type { ClientMessage, Goaway, Hello, HubMessage, Resume, Resumed, Welcome } from './protocol.js';
import { Received } from './received.js';
import { Reconnection } from './reconnection.js';
import { Renewal, type TokenSource } from './tokens.js';
import { fits } from './utf8.js';

/** How long connecting and the hub's answer may take together, in milliseconds: at first, and when there is a next attempt. */
const JOIN_TIMEOUT = 20_000;
const RECONNECT_TIMEOUT = 10_000;

/** By which code a connection is given up of which the session is to live on; 1000 and 1001 would be a leave. */
const GIVEN_UP = 4001;

/** The token expired in the session, which is over. */
const TOKEN_EXPIRED = 4507;

/** What a session is made with. */
export interface SessionOptions {
  readonly environment: Environment;
  readonly address: URL;
  readonly hello: Hello;
  /** A string is in `hello` already. */
  readonly token?: TokenSource;
  /** How long to try to connect again after a connection was lost, in milliseconds. */
  readonly patience: number;
  /** Absent: as the hub's largest message needs it. */
  readonly outbox?: OutboxLimits;
}

/**
 * A stay in a room over as many connections as it takes: what is sent arrives once and in order, whatever becomes of them
 * (PROTOCOL.md, *Counting* and *Resuming*). When the hub cannot go on with the session it starts anew, and says so by `welcome`.
 */
export class Session implements Link {
  readonly #options: SessionOptions;
  readonly #environment: Environment;
  readonly #listener: LinkListener;
  readonly #outbox: Outbox;
  readonly #received = new Received();
  readonly #pacer: Pacer;
  readonly #reconnection: Reconnection;
  readonly #renewal: Renewal;
  #state: LinkState = { is: 'new' };
  #connection: Connection | undefined;
  #welcome: Welcome | undefined;
  /** Whether the session can be gone on with, as far as we know. */
  #resumable = false;
  /** How many connections were to come back to the session. */
  #attempts = 0;
  #unwatch: (() => void) | undefined;

  constructor(options: SessionOptions, listener: LinkListener) {
    const { environment } = options;
    this.#options = options;
    this.#environment = environment;
    this.#listener = listener;
    const outbox = new Outbox(options.outbox);
    this.#outbox = outbox;
    this.#pacer = new Pacer(environment, {
      get waiting() {
        return outbox.waiting;
      },
      sendNext: () => this.#sendNext(),
    });
    this.#renewal = new Renewal(
      environment,
      options.token,
      (token) => this.send({ type: 'token', token }),
      (error) => this.#listener.malformed(error),
    );
    this.#reconnection = new Reconnection(environment, options.patience, {
      attempt: () => this.#connect(RECONNECT_TIMEOUT),
      depart: () => this.#giveUp(this.#closing(4000, 'going_away')),
      giveUp: (why) =>
        this.#close(why, new ParleyError('connection_failed', 'The hub could not be reached for too long.')),
      changed: (state) => this.#become(state),
    });
  }

  get state(): LinkState {
    return this.#state;
  }

  /** How much is kept until the hub acknowledges it. */
  get kept(): OutboxLimits {
    return this.#outbox.size;
  }

  open(): void {
    this.#unwatch = this.#environment.watchNetwork((hint) => this.#hinted(hint));
    this.#become({ is: 'connecting' });
    this.#connect(JOIN_TIMEOUT);
  }

  send(message: ClientMessage): void {
    if (this.#welcome === undefined || this.#state.is === 'closed') return;
    const text = JSON.stringify(message);
    mustFit(text, this.#welcome.limits.messageBytes, message.type);
    const essential = message.type === 'signal';
    if (!this.#outbox.add(text, essential)) {
      if (!essential)
        throw new ParleyError('outbox_full', 'Too much waits to be sent already.', { about: message.type });
      this.#renounce(this.#closing(4100, 'overflow'));
      return;
    }
    if (this.#state.is === 'connected') this.#pacer.wake();
  }

  reconnect(): void {
    if (this.#state.is === 'connected') this.#connection?.probe();
    else this.#reconnection.hurry();
  }

  leave(): void {
    const connected = this.#connection?.carries === true;
    if (connected) {
      this.#pacer.finish();
      this.#say({ type: 'leave' });
    }
    this.#connection?.close(1000, 'left');
    this.#release();
    // What the connection carries when it is closed arrives before `leave`.
    this.#report(this.#outbox.clear().filter(({ written }) => !connected || !written));
  }

  #connect(timeout: number): void {
    this.#connection?.close(GIVEN_UP, 'superseded');
    const { environment, address, hello, token } = this.#options;
    const resume = this.#resume();
    const connection = new Connection(
      {
        environment,
        address,
        hello: resume === undefined ? hello : { ...hello, resume },
        timeout,
        ...(typeof token === 'function' ? { token } : {}),
        ...(resume?.received === undefined || this.#welcome === undefined
          ? {}
          : { heartbeat: this.#welcome.heartbeat }),
      },
      {
        opened: () => this.#listener.opened(),
        greeted: (answer) => this.#greeted(answer),
        received: (parsed) => this.#handle(parsed),
        waiting: (waiting) => this.#listener.waiting(waiting),
        goaway: (goaway) => this.#goingAway(goaway),
        ended: (end) => this.#ended(end),
      },
    );
    this.#connection = connection;
    connection.open();
  }

  #resume(): Resume | undefined {
    if (this.#welcome === undefined) return undefined;
    const { id, secret } = this.#welcome.session;
    const attempt = ++this.#attempts;
    return {
      session: id,
      secret,
      attempt,
      ...(this.#resumable ? { received: this.#received.count, keep: true } : {}),
    };
  }

  #greeted(answer: Welcome | Resumed): void {
    if (answer.type === 'welcome') {
      this.#begin(answer);
    } else if (this.#outbox.resume(answer.received)) {
      this.#received.acknowledge();
      this.#reconnection.connected();
      this.#pacer.wake();
    } else {
      this.#listener.malformed(
        new ParleyError('protocol', 'The hub resumes at a message that was never sent, or is gone.'),
      );
      this.#renounce(this.#closing(4101, 'internal_error'));
    }
  }

  #begin(welcome: Welcome): void {
    const leftovers = this.#outbox.clear();
    this.#received.clear();
    this.#welcome = welcome;
    this.#resumable = true;
    this.#attempts = 0;
    this.#outbox.limit(this.#options.outbox ?? limitsFor(welcome.limits.messageBytes));
    this.#pacer.limit(welcome.limits.messagesPerSecond, welcome.limits.messageBurst);
    this.#reconnection.connected();
    this.#acknowledge(); // before this the hub does not keep the session for us when the connection drops
    this.#report(leftovers);
    this.#listener.welcome(welcome);
  }

  #handle(parsed: Parsed): void {
    this.#received.add(parsed.type);
    if ('malformed' in parsed) this.#listener.malformed(parsed.malformed);
    else this.#dispatch(parsed.message);
    if (this.#received.due) this.#acknowledge();
  }

  #dispatch(message: HubMessage): void {
    switch (message.type) {
      case 'ping':
        this.#say({ type: 'pong' });
        if (this.#received.news) this.#acknowledge();
        return;
      case 'ack':
        if (!this.#outbox.acknowledge(message.received)) {
          this.#listener.malformed(new ParleyError('protocol', 'The hub counts more messages than were sent.'));
        }
        return;
      case 'welcome':
        this.#listener.malformed(new ParleyError('protocol', 'The hub said welcome twice.'));
        return;
      case 'expires':
        this.#renewal.expiresIn(message.in);
        return;
      case 'goaway':
      case 'pong':
      case 'resumed':
      case 'waiting':
      case 'unknown':
        return;
      default:
        if (message.type === 'error' && message.about === 'token') this.#renewal.refused();
        this.#listener.message(message);
    }
  }

  #goingAway({ reason, reconnectAfter }: Goaway): void {
    if (this.#state.is === 'connected' && reason === 'going_away') this.#reconnection.holdAndDepart(reconnectAfter);
    else this.#reconnection.hold(reconnectAfter);
  }

  #hinted(hint: NetworkHint): void {
    if (this.#state.is === 'connected') this.#connection?.probe();
    this.#reconnection.hint(hint);
  }

  #ended({ code, reason, greeted, error, retryAfter }: End): void {
    const closed = this.#closing(code, reason, error.code === 'protocol');
    if (retryAfter !== undefined) this.#reconnection.hold(retryAfter);
    if (this.#welcome === undefined || closed.comeBack === 'never') {
      this.#close(closed, error);
    } else {
      // A connection that never carried the session cannot tell what became of it.
      if (greeted && closed.comeBack === 'afresh') this.#resumable = false;
      this.#lost(closed);
    }
  }

  /** The session cannot be gone on with: what it still had to send is reported, and it starts anew. */
  #renounce(why: Closed): void {
    this.#resumable = false;
    this.#report(this.#outbox.clear());
    if (this.#state.is === 'connected' || this.#state.is === 'reconnecting') this.#giveUp(why);
  }

  #giveUp(why: Closed): void {
    this.#connection?.close(GIVEN_UP, why.reason);
    this.#lost(why);
  }

  #lost(why: Closed): void {
    this.#connection = undefined;
    this.#renewal.stop();
    this.#pacer.stop();
    this.#reconnection.lost(why);
  }

  #close(closed: Closed, error: ParleyError): void {
    const reconnectAfter = this.#reconnection.held;
    this.#connection?.close(GIVEN_UP, closed.reason);
    this.#release();
    this.#report(this.#outbox.clear());
    this.#listener.closed(reconnectAfter > 0 ? { ...closed, reconnectAfter } : closed, error);
  }

  #closing(code: number, reason: string, never = false): Closed {
    const window = this.#welcome?.session.window ?? 0;
    // With the same token it would be refused again, with a fresh one not.
    const renewable = code === TOKEN_EXPIRED && this.#renewal.possible;
    return { code, reason, comeBack: never ? 'never' : renewable ? 'afresh' : comeBack(code, window) };
  }

  #release(): void {
    this.#unwatch?.();
    this.#renewal.stop();
    this.#pacer.stop();
    this.#reconnection.end();
    this.#become({ is: 'closed' });
  }

  #become(state: LinkState): void {
    this.#state = state;
    this.#listener.changed(state);
  }

  #sendNext(): void {
    const text = this.#outbox.next();
    if (text !== undefined) this.#connection?.send(text);
  }

  #acknowledge(): void {
    this.#say({ type: 'ack', received: this.#received.acknowledge() });
  }

  /** Sends now, past whatever waits. */
  #say(message: ClientMessage): void {
    this.#pacer.spend();
    this.#connection?.send(JSON.stringify(message));
  }

  #report(leftovers: readonly Leftover[]): void {
    for (const { text, written } of leftovers) {
      const message = JSON.parse(text) as ClientMessage;
      if (message.type !== 'message') continue;
      const { to, data } = message;
      this.#listener.undelivered({ ...(to === undefined ? {} : { to }), data, uncertain: written });
    }
  }
}

function mustFit(text: string, bytes: number, type: string): void {
  if (fits(text, bytes)) return;
  throw new ParleyError('message_too_large', `The hub takes messages of at most ${bytes} bytes.`, { about: type });
}
