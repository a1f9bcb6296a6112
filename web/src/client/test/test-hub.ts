import type { WebSocketLike } from '../environment.js';
import type { Json, JsonObject } from '../json.js';
import { counted, type Resume } from '../protocol.js';

type Message = { type: string } & Record<string, Json>;
type Listener = (event: { data: unknown; code: number; reason: string }) => void;

/** A member's end of its connection to the hub, and all that went over it. */
export class TestSocket implements WebSocketLike {
  readonly protocol: string;
  readonly sent: Message[] = [];
  closedByClient: { code: number | undefined; reason: string | undefined } | undefined;
  readonly #listeners = new Map<string, Listener[]>();
  /** The hub closes it, and its last frames are not through. */
  closing = false;
  #opened = false;
  #over = false;

  constructor(
    readonly hub: TestHub,
    /** The peer id, and the way; until `hello` that of the first stay. */
    public id: string,
    readonly url: string,
    protocol: string,
  ) {
    this.protocol = hub.protocol ?? protocol;
  }

  addEventListener(type: string, listener: unknown): void {
    this.#listeners.set(type, [...(this.#listeners.get(type) ?? []), listener as Listener]);
  }

  get readyState(): number {
    if (this.#over) return 3;
    if (this.closing) return 2;
    return this.#opened ? 1 : 0;
  }

  send(data: string): void {
    if (this.closing) throw new Error('a browser complains: WebSocket is already in CLOSING or CLOSED state');
    if (this.#over) return;
    const message = JSON.parse(data) as Message;
    this.sent.push(message);
    this.hub.flight(this.id, () => this.hub.receive(this, message));
  }

  close(code?: number, reason?: string): void {
    this.closedByClient ??= { code, reason };
    this.#over = true;
    this.hub.flight(this.id, () => this.hub.ended(this, code));
  }

  open(): void {
    this.#opened = true;
    this.#fire('open', {});
  }

  /** Something from the hub: a message, or any text or object in its place. */
  push(data: unknown): void {
    this.#fire('message', { data });
  }

  /** The connection ends, by the hub or by the network. */
  end(code: number, reason = '', retryAfter?: number): void {
    this.#fire('close', { code, reason, retryAfter });
    this.#over = true;
  }

  ofType(type: string): Message[] {
    return this.sent.filter((message) => message.type === type);
  }

  #fire(type: string, event: object): void {
    if (this.#over) return;
    for (const listener of this.#listeners.get(type) ?? []) listener(event as never);
  }
}

interface Member {
  socket: TestSocket;
  readonly name: string;
  state: JsonObject;
  away: boolean;
  /** What was sent to it of what counts, and how much of what counts was received from it. */
  readonly outbox: Record<string, unknown>[];
  received: number;
  /** Whether it has said anything since its welcome: only then it can come back. */
  answered: boolean;
  /** The highest attempt of its client to come back that was seen. */
  attempt: number;
  session: string;
  /** Where its session is lost and its place is not, until its client has said something. */
  lost: { readonly session: string; readonly peers: readonly unknown[] } | undefined;
}

/**
 * A hub in memory that relays as PROTOCOL.md says. What is on its way stays there until `deliver` is called, each way keeping
 * its own order; so a test decides what crosses.
 */
export class TestHub {
  protocol: string | undefined;
  /** What a newcomer hears in place of `welcome`. */
  refuse: ((socket: TestSocket) => void) | undefined;
  readonly #roles: Record<string, string> = {};
  /** What somebody may do, by peer id, where it is not everything. */
  readonly may: Record<string, readonly string[]> = {};
  window = 0;
  heartbeat = 20;
  limits: Record<string, number> = {
    messageBytes: 65_536,
    depth: 32,
    stateBytes: 4_096,
    messagesPerSecond: 1_000,
    nameLength: 64,
    messageBurst: 1_000,
    members: 16,
  };
  readonly sockets: TestSocket[] = [];
  /** Members whose part the test plays itself: nothing is delivered to them. */
  readonly strangers = new Set<string>();
  readonly #members = new Map<string, Member>();
  readonly #ways = new Map<string, (() => void)[]>();

  /** @param id - the peer id it will get; ids decide who is polite */
  connect(id: string, url: string, protocol: string): TestSocket {
    const socket = new TestSocket(this, id, url, protocol);
    this.sockets.push(socket);
    this.flight(`to ${id}`, () => socket.open());
    return socket;
  }

  socket(id: string): TestSocket {
    const found = this.sockets.findLast((socket) => socket.id === id);
    if (found === undefined) throw new Error(`nobody connected as ${id}`);
    return found;
  }

  /** The network cuts somebody's connection: what is under way is lost, and both ends notice. */
  cut(id: string, code = 1006): void {
    const socket = this.socket(id);
    for (const way of [id, `to ${id}`]) this.#ways.set(way, []);
    socket.end(code);
    this.ended(socket, code);
  }

  /** The hub starts anew and knows nobody. */
  restart(): void {
    this.#members.clear();
  }

  /** Another hub goes on in its place: it knows who was in the room and nothing else, and all connections are gone. */
  succeed(): void {
    for (const id of this.#members.keys()) this.cutSilently(id);
    const peers = [...this.#members].map(([id, { name, state }]) => ({
      id,
      name,
      state,
      away: true,
      ...this.#rights(id),
    }));
    for (const [id, member] of this.#members) {
      member.away = true;
      member.outbox.length = member.received = member.attempt = 0;
      member.lost = { session: member.session, peers: peers.filter((peer) => peer.id !== id) };
      member.session = `${member.session}, again`;
    }
  }

  private cutSilently(id: string): void {
    const socket = this.socket(id);
    for (const way of [id, `to ${id}`]) this.#ways.set(way, []);
    socket.end(1006);
  }

  /** Puts something on a way. */
  flight(way: string, arrive: () => void): void {
    this.#ways.set(way, [...(this.#ways.get(way) ?? []), arrive]);
  }

  /** The ways on which something is under way. */
  get ways(): string[] {
    return [...this.#ways].filter(([, flights]) => flights.length > 0).map(([way]) => way);
  }

  /** Lets the first on a way arrive; false when there is none. */
  deliver(way: string): boolean {
    const arrive = this.#ways.get(way)?.shift();
    arrive?.();
    return arrive !== undefined;
  }

  to(id: string, message: Record<string, unknown>): void {
    const member = this.#members.get(id);
    if (member !== undefined && counted(String(message.type))) member.outbox.push(message);
    if (member?.away) return;
    const socket = this.socket(id);
    this.flight(`to ${id}`, () => socket.push(JSON.stringify(message)));
  }

  receive(socket: TestSocket, message: Message): void {
    const { id } = socket;
    const member = this.#members.get(id);
    if (message.type === 'hello') this.#hello(socket, message);
    else if (member?.socket === socket) this.#serve(member, id, message);
  }

  /** A connection ended otherwise than by `leave`. */
  ended(socket: TestSocket, code: number | undefined): void {
    const member = this.#members.get(socket.id);
    if (member?.socket !== socket) return;
    if (this.window === 0 || code === 1000 || !member.answered) {
      this.gone(socket, 'dropped');
    } else if (!member.away) {
      member.away = true;
      this.#tell(socket.id, { type: 'away', peer: socket.id });
    }
  }

  /** Somebody is not here any more. */
  gone({ id }: TestSocket, reason: string): void {
    if (!this.#members.delete(id)) return;
    for (const to of this.#members.keys()) this.to(to, { type: 'left', peer: id, reason });
  }

  #tell(except: string, message: Record<string, unknown>): void {
    for (const to of this.#members.keys()) if (to !== except) this.to(to, message);
  }

  #serve(member: Member, id: string, message: Message): void {
    member.answered = true;
    if (member.lost !== undefined) member.attempt = 0; // from now on its client counts those to come back to the session here
    member.lost = undefined;
    if (counted(message.type)) member.received++;
    if (message.type === 'signal' || message.type === 'message') {
      this.#relay(id, message);
    } else if (message.type === 'state' && JSON.stringify(message.state).length > (this.limits.stateBytes ?? 0)) {
      this.to(id, { type: 'error', code: 'state_too_large', message: 'Too large.', about: 'state' });
    } else if (message.type === 'state') {
      member.state = message.state as JsonObject;
      for (const to of this.#members.keys()) this.to(to, { type: 'state', from: id, state: member.state });
    } else if (message.type === 'leave') {
      this.gone(member.socket, 'left');
    } else if (message.type === 'ping') {
      this.to(id, { type: 'pong' });
    }
  }

  #hello(socket: TestSocket, { name, resume }: Message): void {
    if (this.refuse !== undefined) {
      this.refuse(socket);
      return;
    }
    const { session, received, attempt, keep } = (resume ?? {}) as Partial<Resume>;
    const member = [...this.#members].find(
      ([, one]) => session !== undefined && (session === one.session || session === one.lost?.session),
    );
    if (member !== undefined && attempt !== undefined) {
      if (attempt <= member[1].attempt) {
        socket.end(4504, 'taken_over');
        return;
      }
      member[1].attempt = attempt;
    }
    if (member !== undefined && received !== undefined && member[1].lost !== undefined) {
      if (keep === true) {
        this.#keep(socket, ...member, member[1].lost.peers);
        return;
      }
    } else if (member !== undefined && received !== undefined) {
      this.#resume(socket, ...member, received);
      return;
    }
    if (member !== undefined) this.gone(member[1].socket, 'dropped');
    if (resume !== undefined) socket.id = `${socket.id}+`;
    const { id } = socket;
    const peers = [...this.#members].map(([peer, { name, state, away }]) => ({
      id: peer,
      name,
      state,
      away,
      ...this.#rights(peer),
    }));
    this.to(id, { ...this.welcome(id, peers), ...(resume === undefined ? {} : { resumed: false }) });
    this.#tell(id, { type: 'joined', peer: { id, name, state: {}, ...this.#rights(id) } });
    this.#members.set(id, {
      socket,
      name: String(name),
      state: {},
      away: false,
      outbox: [],
      received: 0,
      answered: false,
      attempt: 0,
      session: `session of ${id}`,
      lost: undefined,
    });
  }

  #rights(id: string): object {
    return {
      ...(this.may[id] === undefined ? {} : { may: this.may[id] }),
      ...(this.#roles[id] === undefined ? {} : { role: this.#roles[id] }),
    };
  }

  /** Somebody may do something else from now on. */
  role(id: string, role: string, may: readonly string[]): void {
    this.may[id] = may;
    this.#roles[id] = role;
    for (const to of this.#members.keys()) this.to(to, { type: 'role', peer: id, role, may });
  }

  #resume(socket: TestSocket, id: string, member: Member, received: number): void {
    socket.id = id;
    member.socket.end(4504, 'taken_over');
    member.socket = socket;
    if (member.away) this.#tell(id, { type: 'back', peer: id });
    member.away = false;
    member.answered = true;
    const replay = member.outbox.splice(0).slice(received);
    member.outbox.length = received;
    this.to(id, { type: 'resumed', received: member.received });
    for (const message of replay) this.to(id, message);
  }

  #keep(socket: TestSocket, id: string, member: Member, peers: readonly unknown[]): void {
    socket.id = id;
    member.socket = socket;
    if (member.away) this.#tell(id, { type: 'back', peer: id });
    member.away = false;
    const replay = member.outbox.splice(0);
    const { window } = this;
    const session = { id: member.session, secret: 'secret', window };
    const kept = { session, ...this.#rights(id), resumed: false, kept: true, state: member.state };
    this.to(id, { ...this.welcome(id, [...peers]), ...kept });
    for (const message of replay) this.to(id, message);
  }

  welcome(self: string, peers: unknown[] = []): Record<string, unknown> {
    return {
      type: 'welcome',
      self,
      session: { id: `session of ${self}`, secret: 'secret', window: this.window },
      room: { name: 'kitchen' },
      peers,
      iceServers: [{ urls: 'stun:hub.example' }],
      heartbeat: this.heartbeat,
      limits: this.limits,
    };
  }

  #relay(from: string, message: Message): void {
    const { to, ...body } = message;
    if (typeof to !== 'string') {
      for (const other of this.#members.keys()) if (other !== from) this.to(other, { ...body, from });
    } else if (this.strangers.has(to)) {
      return;
    } else if (!this.#members.has(to) || to === from) {
      this.to(from, { type: 'error', code: 'unknown_peer', message: 'Nobody has this id.', about: to });
    } else {
      this.to(to, message.type === 'signal' ? { ...body, from } : { ...message, from });
    }
  }
}
