import { counted, type Resume } from '../../protocol.js';
import type { Clock } from './clock.js';
import {
  type Entry,
  entryOf,
  type HubSession,
  type HubSettings,
  type Ledger,
  type Message,
  newSession,
  welcomeText,
} from './model-session.js';
import type { Connection, Server } from './net.js';
import type { Random } from './random.js';
import { Violation } from './violation.js';

/** A hub in memory with one room, which does what PROTOCOL.md says of sessions and no more. */
export class ModelHub implements Server {
  /** By peer id, in order of joining. */
  readonly #sessions = new Map<string, HubSession>();
  readonly #served = new Map<Connection, HubSession | undefined>();
  readonly #heartbeats = new Map<Connection, unknown>();
  readonly #heardAt = new Map<Connection, number>();
  #made = 0;
  #closedUntil = 0;

  constructor(
    readonly clock: Clock,
    readonly random: Random,
    readonly settings: HubSettings,
    readonly ledger: Ledger,
  ) {}

  /** Sessions that are not over, and how each is seen by the others. */
  get roster(): { readonly id: string; readonly away: boolean; readonly state: unknown }[] {
    return [...this.#sessions.values()].map(({ peer, connection, state }) => ({
      id: peer,
      away: connection === undefined,
      state,
    }));
  }

  /** The most that is kept for anybody. */
  get mostKept(): number {
    return Math.max(0, ...[...this.#sessions.values()].map(({ kept }) => kept.length));
  }

  serves(peer: string, connection: Connection | undefined): boolean {
    return [...this.#sessions.values()].some((each) => each.peer === peer && each.connection === connection);
  }

  accepts(): boolean {
    return this.clock.now >= this.#closedUntil;
  }

  accept(connection: Connection): void {
    this.#served.set(connection, undefined);
    this.#heardAt.set(connection, this.clock.now);
  }

  /** Takes nobody in for a while. */
  refuse(milliseconds: number): void {
    this.#closedUntil = Math.max(this.#closedUntil, this.clock.now + milliseconds);
  }

  /** Dies, and comes back knowing nothing. */
  restart(milliseconds: number): void {
    for (const session of this.#sessions.values()) this.clock.clear(session.expiry);
    this.#sessions.clear();
    this.#die(milliseconds);
  }

  /** Dies, and another one goes on: it knows who was in the room and how, and nothing of their sessions and of what was on its way. */
  succeed(milliseconds: number): void {
    if (this.settings.window === 0) {
      this.restart(milliseconds);
      return;
    }
    const everyone = [...this.#sessions.values()].map((session) => ({ ...entryOf(session), away: true }));
    for (const session of this.#sessions.values()) {
      const others = everyone.filter(({ id }) => id !== session.peer);
      const { id, secret } = session.former ?? session;
      const { peer, name, state } = session;
      this.clock.clear(session.expiry);
      this.ledger.lost(peer);
      const next = { ...newSession(this.#made++, name, undefined), peer, state, answered: true };
      Object.assign(session, next, { former: { id, secret, attempt: 0, others } });
      session.expiry = this.clock.set(() => this.#over(session, 'dropped'), this.settings.window * 1_000);
    }
    this.#die(milliseconds);
  }

  #die(milliseconds: number): void {
    for (const connection of [...this.#served.keys()]) {
      this.#forget(connection);
      connection.cut(this.random.below(50), 0);
    }
    this.refuse(milliseconds);
  }

  /** Asks everybody to come back later, spread over time, and closes what has not gone by then. */
  drain(spread: number): void {
    for (const connection of [...this.#served.keys()]) {
      const reconnectAfter = this.random.below(spread);
      connection.hubSends(JSON.stringify({ type: 'goaway', reason: 'going_away', reconnectAfter }));
      this.clock.set(() => this.#drop(connection, 4000, 'going_away'), this.random.below(spread) + 1);
    }
  }

  /** Closes somebody's connection and ends the session. */
  overflow(peer: string): void {
    const session = this.#sessions.get(peer);
    if (session === undefined) return;
    const { connection } = session;
    this.#over(session, 'overflow');
    if (connection !== undefined) this.#drop(connection, 4100, 'overflow');
  }

  receive(connection: Connection, text: string): void {
    const message = JSON.parse(text) as Message;
    this.#heardAt.set(connection, this.clock.now);
    const session = this.#served.get(connection);
    if (session !== undefined) {
      if (session.connection === connection || !this.settings.takesOver) this.#serve(session, connection, message);
    } else if (message.type === 'hello') {
      this.#hello(connection, message);
    } else {
      throw new Violation('greeting', `${message.type} before hello was answered`);
    }
  }

  ended(connection: Connection, code: number | undefined): void {
    const session = this.#served.get(connection);
    this.#forget(connection);
    if (session?.connection !== connection) return;
    if (code === 1000 || code === 1001) this.#over(session, 'left');
    else this.#away(session, 'dropped');
  }

  #hello(connection: Connection, { name, resume }: Message): void {
    const asked = resume as Resume | undefined;
    const session = [...this.#sessions.values()].find((each) => isMeant(each, asked) || isMeant(each.former, asked));
    const former = isMeant(session, asked) ? undefined : session?.former;
    const { received, attempt, keep } = asked ?? {};
    const attempts = former ?? session;
    if (attempts !== undefined && attempt !== undefined) {
      if (attempt <= attempts.attempt) {
        this.#close(connection, 4504, 'taken_over');
        return;
      }
      attempts.attempt = attempt;
    }
    if (former !== undefined && received !== undefined && keep !== true) {
      throw new Violation('place', `${session?.peer} does not ask for it`);
    }
    if (session !== undefined && received !== undefined && (former === undefined ? received : 0) >= session.before) {
      if (former === undefined) this.#resume(session, connection, received);
      else this.#keep(session, former.others, connection);
      return;
    }
    if (session !== undefined) {
      const { connection: old } = session;
      this.#over(session, 'dropped');
      if (old !== undefined) this.#drop(old, 4504, 'taken_over');
    }
    this.#welcome(connection, String(name), asked !== undefined);
  }

  #welcome(connection: Connection, name: string, returning: boolean): void {
    const session = newSession(this.#made++, name, connection);
    const others = [...this.#sessions.values()].map(entryOf);
    connection.hubSends(welcomeText(session, others, this.settings, returning ? 'new again' : 'new'));
    // It is in the room before anybody is told: whom that makes overflow, it must see leave.
    this.#sessions.set(session.peer, session);
    this.#attach(session, connection);
    this.#tell({ type: 'joined', peer: { id: session.peer, name, state: {} } }, session);
  }

  #resume(session: HubSession, connection: Connection, received: number): void {
    if (received > session.before + session.kept.length) {
      throw new Violation('acknowledgement', `${session.peer} has received more than was sent`);
    }
    session.kept.splice(0, received - session.before);
    session.before = received;
    session.answered = true;
    session.former = undefined;
    this.#goOn(session, connection, JSON.stringify({ type: 'resumed', received: session.received }));
  }

  /** The welcome may be the second: then the first was lost, and nothing behind it arrived either. */
  #keep(session: HubSession, others: readonly Entry[], connection: Connection): void {
    this.#goOn(session, connection, welcomeText(session, others, this.settings, 'before'));
  }

  #goOn(session: HubSession, connection: Connection, answer: string): void {
    const { connection: old } = session;
    this.#attach(session, connection);
    session.said = session.received;
    connection.hubSends(answer);
    for (const text of session.kept) connection.hubSends(text);
    if (old === undefined) this.#tell({ type: 'back', peer: session.peer }, session);
    else this.#close(old, 4504, 'taken_over');
  }

  #attach(session: HubSession, connection: Connection): void {
    this.clock.clear(session.expiry);
    session.connection = connection;
    this.#served.set(connection, session);
    this.#heartbeat(session, connection);
  }

  #heartbeat(session: HubSession, connection: Connection): void {
    const { heartbeat } = this.settings;
    const beat = () => {
      if (this.clock.now - (this.#heardAt.get(connection) ?? 0) >= 2_000 * heartbeat) {
        this.#drop(connection, 4001, 'timeout');
        return;
      }
      if (session.said !== session.received) this.#acknowledge(session, connection);
      connection.hubSends('{"type":"ping"}');
      this.#heartbeats.set(connection, this.clock.set(beat, heartbeat * 1_000));
    };
    this.#heartbeats.set(connection, this.clock.set(beat, heartbeat * 1_000));
  }

  #serve(session: HubSession, connection: Connection, message: Message): void {
    session.answered = true;
    session.former = undefined;
    if (counted(message.type)) {
      session.received++;
      this.ledger.handled(session.peer, message);
    }
    switch (message.type) {
      case 'ack':
        this.#acknowledged(session, Number(message.received));
        break;
      case 'ping':
        connection.hubSends('{"type":"pong"}');
        break;
      case 'state':
        session.state = message.state;
        this.#tell({ type: 'state', from: session.peer, state: message.state });
        break;
      case 'message':
      case 'signal':
        this.#relay(session, message);
        break;
      case 'leave':
        this.#over(session, 'left');
        this.#close(connection, 1000, 'left');
        break;
      case 'hello':
        throw new Violation('greeting', `${session.peer} said hello twice`);
    }
    if (session.received - session.said >= 16) this.#acknowledge(session, connection);
  }

  #acknowledge(session: HubSession, connection: Connection): void {
    session.said = session.received;
    connection.hubSends(JSON.stringify({ type: 'ack', received: session.received }));
  }

  #acknowledged(session: HubSession, received: number): void {
    if (received > session.before + session.kept.length) {
      throw new Violation('acknowledgement', `${session.peer} acknowledges more than was sent`);
    }
    if (received <= session.before) return;
    session.kept.splice(0, received - session.before);
    session.before = received;
  }

  #relay(sender: HubSession, message: Message): void {
    const { to } = message;
    if (to === undefined) {
      this.#tell({ ...message, from: sender.peer }, sender);
      return;
    }
    const receiver = this.#sessions.get(String(to));
    if (receiver === undefined || receiver === sender) {
      this.#deliver(sender, { type: 'error', code: 'unknown_peer', message: 'Nobody has this id.', about: to });
    } else {
      this.#deliver(receiver, { ...message, from: sender.peer });
    }
  }

  #tell(message: Message, except?: HubSession): void {
    for (const session of [...this.#sessions.values()]) if (session !== except) this.#deliver(session, message);
  }

  #deliver(session: HubSession, message: Message): void {
    if (!this.#sessions.has(session.peer)) return;
    if (session.kept.length === this.settings.outbox) {
      if (session.connection === undefined) {
        this.#over(session, 'overflow');
        return;
      }
      session.kept.shift();
      session.before++;
    }
    const text = JSON.stringify(message);
    this.ledger.addressed(session.peer, message);
    session.kept.push(text);
    session.connection?.hubSends(text);
  }

  #drop(connection: Connection, code: number, reason: string): void {
    const session = this.#served.get(connection);
    if (!this.#served.has(connection)) return;
    this.#close(connection, code, reason);
    if (session?.connection === connection) this.#away(session, code === 4001 ? 'timeout' : 'dropped');
  }

  #close(connection: Connection, code: number, reason: string): void {
    if (this.settings.takesOver) this.#forget(connection);
    connection.hubCloses(code, reason);
    if (!this.settings.takesOver) connection.overForHub = false;
  }

  #forget(connection: Connection): void {
    this.clock.clear(this.#heartbeats.get(connection));
    this.#heartbeats.delete(connection);
    this.#heardAt.delete(connection);
    this.#served.delete(connection);
  }

  #away(session: HubSession, reason: string): void {
    session.connection = undefined;
    if (!this.#sessions.has(session.peer)) return;
    if (this.settings.window === 0 || !session.answered) {
      this.#over(session, reason);
      return;
    }
    this.#tell({ type: 'away', peer: session.peer }, session);
    session.expiry = this.clock.set(() => this.#over(session, reason), this.settings.window * 1_000);
  }

  #over(session: HubSession, reason: string): void {
    this.clock.clear(session.expiry);
    session.connection = undefined;
    if (!this.#sessions.delete(session.peer)) return;
    this.#tell({ type: 'left', peer: session.peer, reason });
  }
}

function isMeant(
  one: { readonly id: string; readonly secret: string } | undefined,
  asked: Resume | undefined,
): boolean {
  return one !== undefined && one.id === asked?.session && one.secret === asked.secret;
}
