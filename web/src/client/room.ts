import { roomName, socketAddress } from './address.js';
import type { Closed } from './closing.js';
import { refusal } from './connection.js';
import { Emitter } from './emitter.js';
import { browser, type Environment } from './environment.js';
import { ParleyError } from './errors.js';
import type { RemotePeer, RoomEvents } from './events.js';
import type { Json, JsonObject } from './json.js';
import type { Link, LinkState } from './link.js';
import { Moderator } from './moderator.js';
import { configuration, hello, patience, type RoomOptions } from './options.js';
import { OwnState } from './own-state.js';
import type { Peer, PeerContext } from './peer.js';
import type {
  Knock,
  Limits,
  Moderation,
  Permission,
  Role,
  RoomMessage,
  RoomSettings,
  Waiting,
  Welcome,
} from './protocol.js';
import { Published } from './published.js';
import { Roster } from './roster.js';
import { Session } from './session.js';
import { prepare, ready, type Spare } from './spare.js';
import { Standing } from './standing.js';
import { Timeline } from './timeline.js';
import { fits } from './utf8.js';

/**
 * Where a room stands: `new`, then `joining`, `waiting` where somebody has to let us in, then `joined` unless the hub refuses, and in the end `closed`. It stays `joined`
 * while the connection to the hub is lost and made again: that is `Room.link`.
 */
export type RoomPhase = 'new' | 'joining' | 'waiting' | 'joined' | 'closed';

const NONE: ReadonlyMap<MediaStreamTrack, MediaStream> = new Map();

interface Joining {
  resolve(): void;
  reject(error: ParleyError): void;
}

/**
 * A room of a Parley hub and our place in it, for one stay: once `closed` it stays closed, and coming back takes a new `Room`.
 * A connection that is lost does not end it. It is made again, and what was sent meanwhile arrives then, once and in order;
 * see `link`, and for what happens when that takes too long the event `renewed`.
 *
 * ```ts
 * const room = new Room('/rooms/kitchen', { name: 'Ada' });
 * room.on('track', ({ peer, stream }) => show(peer.name, stream));
 * for (const track of camera.getTracks()) room.publish(track, camera);
 * await room.join();
 * ```
 *
 * Events are delivered in order, and never from within one of this class's own methods.
 *
 * How long things take is in the page's User Timing: a mark `parley:…` for each `Phase` of the join and of the way to each
 * peer, when it is reached first. Developer tools show them, and
 * `performance.getEntriesByType('mark').filter(({ detail }) => detail?.peer === peer.id)` gives those of one peer.
 */
export class Room {
  readonly #environment: Environment;
  readonly #options: RoomOptions;
  readonly #link: Link;
  readonly #events: Emitter<RoomEvents>;
  readonly #published = new Published();
  readonly #state = new OwnState();
  readonly #standing: Standing;
  /** What moderators do, if we are one: lock the room, let in, put out. */
  readonly moderate: Moderator;
  readonly #timeline: Timeline;
  #roster: Roster | undefined;
  #welcome: Welcome | undefined;
  #name: string;
  #phase: RoomPhase = 'new';
  /** While joining, unless what is published has changed since. */
  #spare: Spare | undefined;
  #joining: Joining | undefined;

  /**
   * @param url - the room's address, as people share it (`https://hub/rooms/kitchen`), as a WebSocket takes it (`wss://…`), or
   *   relative to the page's own. The fragment is left out.
   * @param options - who joins, and with what; see `RoomOptions`
   * @throws ParleyError `invalid_state` when that is no address of a room
   */
  constructor(url: string | URL, options: RoomOptions) {
    const address = socketAddress(url, globalThis.location?.href);
    const environment = { ...browser, ...options.environment };
    this.#environment = environment;
    this.#options = options;
    this.#name = roomName(address);
    this.#events = new Emitter((error) => environment.reportError(error));
    this.#standing = new Standing(this.#events);
    this.moderate = new Moderator((what) => this.#moderate(what));
    const session = {
      environment,
      address,
      hello: hello(options),
      ...(options.token === undefined ? {} : { token: options.token }),
      patience: patience(options),
    };
    this.#timeline = new Timeline(environment, { room: this.#name });
    this.#link = new Session(session, {
      opened: () => this.#timeline.reached('socket'),
      welcome: (welcome) => this.#welcomed(welcome),
      waiting: (waiting) => this.#waits(waiting),
      message: (message) => this.#received(message),
      malformed: (error) => this.#events.emit('error', error),
      changed: (state) => this.#linkChanged(state),
      undelivered: (message) => this.#events.emit('undelivered', message),
      closed: (closed, error) => this.#end(closed, error),
    });
  }

  /** The room's name: as in the address, and from `join` on as the hub writes it. */
  get name(): string {
    return this.#name;
  }

  /** Our own peer id; empty before `join` has resolved, and another one after `renewed`. */
  get self(): string {
    return this.#welcome?.self ?? '';
  }

  /** Where the room stands: see `RoomPhase`. Of its changes tell `join`, and the events `waiting` and `closed`. */
  get phase(): RoomPhase {
    return this.#phase;
  }

  /** Where our connection to the hub stands. The event `link` tells of every change. */
  get link(): LinkState {
    return this.#link.state;
  }

  /** The others, in order of joining. */
  get peers(): readonly RemotePeer[] {
    return this.#peers;
  }

  /** What the hub enforces on us; `undefined` before `join` has resolved. */
  get limits(): Limits | undefined {
    return this.#welcome?.limits;
  }

  /** What we are in the room. The event `role` tells of every change. */
  get role(): Role {
    return this.#standing.role;
  }

  /** What we may do in the room; empty before `join` has resolved. Who may not `publish` is not heard or seen by others. */
  get may(): ReadonlySet<Permission> {
    return this.#standing.may;
  }

  /** What moderators have made of the room. The event `settings` tells of every change. */
  get settings(): RoomSettings {
    return this.#standing.settings;
  }

  /** Who waits to be let in, in order of knocking; empty where we may not `moderate`. */
  get waiting(): readonly Knock[] {
    return this.#standing.waiting;
  }

  /** The state we last set; when the hub refuses it, the one that the hub accepted before. */
  get localState(): JsonObject {
    return this.#state.current;
  }

  /** Our tracks that everybody gets, and the streams they belong to. */
  get published(): ReadonlyMap<MediaStreamTrack, MediaStream> {
    return this.#published.tracks;
  }

  /** Somebody in the room by id; `undefined` for who is not, or is ourselves. */
  peer(id: string): RemotePeer | undefined {
    return this.#roster?.peer(id);
  }

  /**
   * Connects and joins. When it resolves, `self`, `peers` and `limits` are there and a first offer is under way to everybody.
   * It is tried once: only a room that was joined connects again by itself.
   *
   * Where the room has a waiting room it takes until somebody lets us in; the event `waiting` tells.
   *
   * @throws ParleyError (as a rejection) of the hub's code when it refuses (PROTOCOL.md, *Errors*: `invalid_name`, `room_full`,
   *   `room_locked`, `not_admitted`, `passphrase_required`, `token_expired`, …); `token_unavailable` when the function given as `token` fails;
   *   `connection_failed` when there is no connection, which is also all that a browser tells of an HTTP status; `timeout` when
   *   the hub does not answer; `protocol` when it does not speak `parley.v1`; `closed` when `leave` was called meanwhile;
   *   `invalid_state` when the room was joined before.
   */
  join(): Promise<void> {
    if (this.#phase !== 'new') {
      return Promise.reject(new ParleyError('invalid_state', 'A room is joined once; make a new Room to come back.'));
    }
    this.#phase = 'joining';
    this.#timeline.reached('join');
    return new Promise((resolve, reject) => {
      this.#joining = { resolve, reject };
      this.#link.open();
      this.#prepare();
    });
  }

  /**
   * Sends a track to everyone here and everyone to come, as soon and as long as we may `publish`. May be called before `join`, which spares a second negotiation.
   * A track that is published already stays as it is.
   *
   * @param stream - tells the others which tracks belong together (a camera and its microphone)
   * @throws ParleyError `invalid_state` when the room is closed
   */
  publish(track: MediaStreamTrack, stream: MediaStream): void {
    this.#mustBeOpen();
    this.#dropSpare();
    this.#published.add(track, stream, this.may.has('publish') ? this.#peers : []);
  }

  /** Sends a track no more. It is not stopped: it is yours. A track that is not published is left alone. */
  unpublish(track: MediaStreamTrack): void {
    this.#dropSpare();
    this.#published.remove(track, this.#phase === 'closed' ? [] : this.#peers);
  }

  /**
   * Sends `next` in the place of `old`, without negotiating: another camera, or a blurred picture of the same.
   *
   * @throws ParleyError (as a rejection) `invalid_state` when `old` is not published, `next` is, their kinds differ, or the room
   *   is closed; `negotiation_failed` when it could not be done for a peer. Those to come get `next` all the same.
   */
  async replaceTrack(old: MediaStreamTrack, next: MediaStreamTrack): Promise<void> {
    this.#mustBeOpen();
    this.#dropSpare();
    await this.#published.replace(old, next, this.#peers);
  }

  /**
   * Sends a message, to one peer or to everyone else in the room. What cannot be delivered comes back as an `error` event
   * (`unknown_peer`, `too_deep`, …), except to a peer who has just left: `left` says that already. Without a connection it
   * waits for one; of what is lost with the session the event `undelivered` tells.
   *
   * @throws ParleyError `invalid_state` when the room is not joined; `message_too_large` beyond `limits.messageBytes`;
   *   `outbox_full` when thousands of messages, or several megabytes, wait already
   */
  send(data: Json, to?: string): void {
    if (this.#phase !== 'joined') throw new ParleyError('invalid_state', 'The room is not joined.');
    this.#link.send({ type: 'message', ...(to === undefined ? {} : { to }), data });
  }

  /**
   * Tells everyone about us, those to come too: an object, `{}` at first, that replaces the state before. Said before `join`, it is
   * sent right after. After `renewed` it is said again by itself.
   *
   * Every change sends all of it: it is for what changes now and then. For one part of it see `updateState`.
   *
   * @throws ParleyError `invalid_state` when the room is closed; `state_too_large` beyond `limits.stateBytes` (before `join` and
   *   after `renewed` that comes as an `error` event); `outbox_full` as `send`
   */
  setState(state: JsonObject): void {
    this.#mustBeOpen();
    if (this.#phase === 'joined') this.#sendState(state);
    else this.#state.keep(state);
  }

  /**
   * Changes some members of our state and leaves the others as they are, so that parts of a page that do not know each other do not
   * overwrite what the other said. A member that is `undefined` is taken away.
   *
   * @throws ParleyError as `setState`; then nothing is changed
   */
  updateState(members: { readonly [member: string]: Json | undefined }): void {
    const all = Object.entries({ ...this.localState, ...members });
    this.setState(Object.fromEntries(all.filter((entry): entry is [string, Json] => entry[1] !== undefined)));
  }

  /**
   * Tries now to connect again where `link` is `waiting`, unless it waits `by` the word of the hub. Where it is `connected`, asks
   * the hub for a sign of life.
   */
  reconnect(): void {
    this.#link.reconnect();
  }

  /**
   * Leaves, and closes every connection. The event `closed` follows. Leaving twice is leaving once. What the hub's rate has kept
   * waiting is not sent any more: `undelivered` tells of it. Without a connection to the hub nobody can be told: to the others
   * we are away until the hub gives us up.
   */
  leave(): void {
    if (this.#phase === 'closed') return;
    this.#link.leave();
    this.#end(
      { code: 1000, reason: 'left', comeBack: 'never' },
      new ParleyError('closed', 'The room was left before it was joined.'),
    );
  }

  /**
   * Has `listener` called on every `event` from now on.
   *
   * @returns a function that undoes it
   */
  on<K extends keyof RoomEvents>(event: K, listener: (value: RoomEvents[K]) => void): () => void {
    return this.#events.on(event, listener);
  }

  get #peers(): Peer[] {
    return this.#roster?.peers ?? [];
  }

  #moderate(what: Moderation): void {
    if (this.#phase !== 'joined') throw new ParleyError('invalid_state', 'The room is not joined.');
    if (!this.may.has('moderate')) throw new ParleyError('not_granted', 'Only who may moderate may do this.');
    this.#link.send({ type: 'moderate', ...what });
  }

  #waits({ why, patience }: Waiting): void {
    if (this.#phase === 'joining') this.#phase = 'waiting';
    this.#events.emit('waiting', { why, patience });
  }

  #welcomed(welcome: Welcome): void {
    this.#timeline.reached('welcome');
    if (welcome.kept !== undefined && this.#roster !== undefined && welcome.self === this.self) {
      this.#keptPlace(welcome, welcome.kept, this.#roster);
      return;
    }
    const previous = this.self;
    this.#welcome = welcome;
    this.#standing.welcome(welcome);
    this.#name = welcome.room.name;
    this.#phase = 'joined';
    if (this.#roster !== undefined) this.#state.renew();
    const state = this.#state.take();
    if (state !== undefined) this.#trySendState(state);
    const context = this.#context(welcome);
    if (this.#roster === undefined) {
      this.#roster = new Roster(context);
      this.#roster.welcome(welcome.peers, this.#takeSpare(welcome, context.configuration));
      this.#joining?.resolve();
      this.#joining = undefined;
    } else {
      this.#roster.renew(context, welcome.peers);
      this.#events.emit('renewed', { previous, peers: this.#peers });
    }
  }

  /** The hub is another one, and we are where we were in the room: who was there before still is, and so is what connects us. */
  #keptPlace(welcome: Welcome, state: JsonObject, roster: Roster): void {
    this.#welcome = welcome;
    const published = this.may.has('publish');
    this.#standing.keep(welcome);
    this.#publishAsMay(published); // who came meanwhile is not among the peers yet, and gets it on being met
    roster.keep(this.#context(welcome), welcome.peers);
    if (this.#state.settle(state)) this.#events.emit('localstate', state);
    const newest = this.#state.take();
    if (newest !== undefined) this.#trySendState(newest);
  }

  /** There is time until the hub has answered. */
  #prepare(): void {
    if (this.#phase !== 'joining') return;
    const own = configuration([], this.#options.rtcConfiguration);
    this.#spare = prepare(this.#environment, own, this.#published.tracks);
  }

  /** What was prepared sends, and asks for media: it is for us who may `publish`, and somebody who may too. */
  #takeSpare({ iceServers, peers }: Welcome, configuration: RTCConfiguration): Spare | undefined {
    if (!this.may.has('publish') || peers[0]?.publish === false) this.#dropSpare();
    const spare = this.#spare;
    this.#spare = undefined;
    return spare === undefined || iceServers.length === 0 ? spare : ready(spare, configuration);
  }

  #dropSpare(): void {
    this.#spare?.connection.close();
    this.#spare = undefined;
  }

  #context(welcome: Welcome): PeerContext {
    return {
      environment: this.#environment,
      configuration: configuration(welcome.iceServers, this.#options.rtcConfiguration),
      self: welcome.self,
      timeline: this.#timeline,
      events: this.#events,
      published: () => (this.may.has('publish') ? this.#published.tracks : NONE),
      signal: (to, body) => this.#link.send({ type: 'signal', to, ...body }),
    };
  }

  #linkChanged(state: LinkState): void {
    this.#roster?.link(state.is === 'connected');
    this.#events.emit('link', state);
  }

  #received(message: RoomMessage): void {
    const roster = this.#roster;
    if (roster === undefined) return;
    switch (message.type) {
      case 'joined':
        roster.joined(message.peer);
        break;
      case 'left':
        roster.left(message.peer, message.reason);
        break;
      case 'away':
      case 'back':
        roster.awayOrBack(message.peer, message.type);
        break;
      case 'signal':
        roster.signal(message.from, message.body);
        break;
      case 'message':
        roster.message(message.from, message.data, message.to !== undefined);
        break;
      case 'state':
        if (message.from === this.self) this.#echoed(message.state);
        else roster.state(message.from, message.state);
        break;
      case 'iceServers':
        roster.configure(configuration(message.iceServers, this.#options.rtcConfiguration));
        break;
      case 'role':
        if (message.peer === this.self) this.#roleChanged(message);
        else roster.role(message);
        break;
      case 'room':
      case 'knocking':
      case 'knocked':
        this.#standing.apply(message);
        break;
      case 'mute':
        roster.askedToMute(message.from, message.kind);
        break;
      case 'error':
        this.#refused(message, roster);
        break;
    }
  }

  #roleChanged(message: RoomMessage & { type: 'role' }): void {
    const published = this.may.has('publish');
    this.#standing.apply(message);
    this.#publishAsMay(published);
  }

  /** What is published is sent to nobody any more when we may not, and to everybody when we may again. */
  #publishAsMay(before: boolean): void {
    if (this.may.has('publish') !== before) this.#published.offer(!before, this.#peers);
  }

  #echoed(state: JsonObject): void {
    this.#state.echoed(state);
    this.#events.emit('localstate', state);
  }

  #refused(message: RoomMessage & { type: 'error' }, roster: Roster): void {
    if (message.about === 'state') this.#state.refused();
    // Offers and candidates cross with somebody's leaving all the time.
    const late = message.code === 'unknown_peer' && message.about !== undefined && roster.departed(message.about);
    if (!late) this.#events.emit('error', refusal(message));
  }

  #sendState(state: JsonObject): void {
    const bytes = this.#welcome?.limits.stateBytes ?? 0;
    if (!fits(JSON.stringify(state), bytes)) {
      throw new ParleyError('state_too_large', `The hub takes a state of at most ${bytes} bytes.`, { about: 'state' });
    }
    this.#link.send({ type: 'state', state });
    this.#state.sent(state);
  }

  #trySendState(state: JsonObject): void {
    try {
      this.#sendState(state);
    } catch (error) {
      this.#events.emit('error', error as ParleyError);
    }
  }

  #end(closed: Closed, error: ParleyError): void {
    this.#phase = 'closed';
    this.#dropSpare();
    this.#roster?.close();
    this.#joining?.reject(error);
    this.#joining = undefined;
    this.#events.finish('closed', closed);
  }

  #mustBeOpen(): void {
    if (this.#phase === 'closed') throw new ParleyError('invalid_state', 'The room is closed.');
  }
}
