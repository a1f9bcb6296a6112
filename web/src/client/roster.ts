import type { Emitter } from './emitter.js';
import { ParleyError } from './errors.js';
import type { RoomEvents } from './events.js';
import { type Json, type JsonObject, sameJson } from './json.js';
import { Peer, type PeerContext } from './peer.js';
import type { LeftReason, MediaKind, PeerInfo, RoomMessage, SignalBody } from './protocol.js';
import type { Spare } from './spare.js';

/** Of so many who left it is known that they were here: what is sent to them meanwhile is answered within seconds. */
const MOST_DEPARTED = 500;

/** Who is in the room beside us. What comes from somebody who is not is left alone: it is late. */
export class Roster {
  #context: PeerContext;
  readonly #events: Emitter<RoomEvents>;
  readonly #peers = new Map<string, Peer>();
  readonly #departed = new Set<string>();

  constructor(context: PeerContext) {
    this.#context = context;
    this.#events = context.events;
  }

  /** In order of joining. */
  get peers(): Peer[] {
    return [...this.#peers.values()];
  }

  peer(id: string): Peer | undefined {
    return this.#peers.get(id);
  }

  /** Whether somebody of this id was here and has left. */
  departed(id: string): boolean {
    return this.#departed.has(id);
  }

  /**
   * Adds those who were in the room before us; each gets our offer.
   *
   * @param spare - a connection for the first of them; closed when there is nobody
   */
  welcome(infos: readonly PeerInfo[], spare?: Spare): void {
    const [first, ...others] = infos;
    if (first === undefined) spare?.connection.close();
    else this.#add(first, false, spare);
    for (const info of others) this.#add(info, false);
  }

  /** We came as somebody new: everybody is met anew. */
  renew(context: PeerContext, infos: readonly PeerInfo[]): void {
    for (const id of [...this.#peers.keys()]) this.left(id, 'renewed');
    this.#context = context;
    this.welcome(infos);
  }

  /**
   * We are in our old place, and what was on its way to or from it is lost. Who was not told of before has come after us, and makes
   * the first offer.
   */
  keep(context: PeerContext, infos: readonly PeerInfo[]): void {
    const here = new Map(infos.map((info) => [info.id, info]));
    for (const id of [...this.#peers.keys()]) if (!here.has(id)) this.left(id, 'dropped');
    this.#context = context;
    for (const info of infos) {
      const peer = this.#peers.get(info.id);
      if (peer === undefined) this.joined(info);
      else this.#catchUp(peer, info, context);
    }
  }

  #catchUp(peer: Peer, info: PeerInfo, { configuration }: PeerContext): void {
    peer.configure(configuration);
    if (peer.away !== info.away) this.awayOrBack(info.id, info.away ? 'away' : 'back');
    if (!sameJson(peer.state, info.state)) this.state(info.id, info.state);
    if (peer.role !== info.role || peer.publishes !== info.publish) {
      peer.role = info.role;
      peer.publishes = info.publish;
      this.#events.emit('role', { peer, role: info.role });
    }
    peer.lost();
  }

  /** TURN credentials expire: those to come use the new ones, and those who are here when they need to. */
  configure(configuration: RTCConfiguration): void {
    this.#context = { ...this.#context, configuration };
    for (const peer of this.#peers.values()) peer.configure(configuration);
  }

  /** Whether the hub can be reached: what is sent to peers meanwhile waits. */
  link(up: boolean): void {
    for (const peer of this.#peers.values()) peer.linked = up;
  }

  joined(info: PeerInfo): void {
    if (this.#peers.has(info.id)) return;
    const peer = this.#add(info, true);
    if (peer !== undefined) this.#events.emit('joined', peer);
  }

  left(id: string, reason: LeftReason): void {
    const peer = this.#peers.get(id);
    if (peer === undefined) return;
    this.#peers.delete(id);
    this.#remember(id);
    peer.close();
    this.#events.emit('left', { peer, reason });
  }

  /** A stay may be long, and many may come and go in it. */
  #remember(departed: string): void {
    this.#departed.add(departed);
    const [first] = this.#departed;
    if (this.#departed.size > MOST_DEPARTED && first !== undefined) this.#departed.delete(first);
  }

  awayOrBack(id: string, event: 'away' | 'back'): void {
    const peer = this.#peers.get(id);
    if (peer === undefined) return;
    peer.away = event === 'away';
    this.#events.emit(event, peer);
  }

  state(id: string, state: JsonObject): void {
    const peer = this.#peers.get(id);
    if (peer === undefined) return;
    peer.state = state;
    this.#events.emit('state', peer);
  }

  role({ peer: id, role, may, by }: RoomMessage & { type: 'role' }): void {
    const peer = this.#peers.get(id);
    if (peer === undefined) return;
    peer.role = role;
    peer.publishes = may.includes('publish');
    this.#events.emit('role', { peer, role, ...(by === undefined ? {} : { by }) });
  }

  /** @param id the moderator's; absent: it is the hub that asks */
  askedToMute(id: string | undefined, kind: MediaKind): void {
    if (id === undefined) {
      this.#events.emit('muterequest', { kind });
      return;
    }
    const from = this.#peers.get(id);
    if (from !== undefined) this.#events.emit('muterequest', { from, kind });
  }

  message(id: string, data: Json, isPrivate: boolean): void {
    const from = this.#peers.get(id);
    if (from !== undefined) this.#events.emit('message', { from, private: isPrivate, data });
  }

  signal(id: string, body: SignalBody): void {
    this.#peers.get(id)?.receive(body);
  }

  close(): void {
    for (const peer of this.#peers.values()) peer.close();
  }

  /** The browser may refuse one more connection, or one of these ICE servers: then this peer is not to be reached. */
  #add(info: PeerInfo, newcomer: boolean, spare?: Spare): Peer | undefined {
    try {
      const peer = new Peer(info, newcomer, this.#context, spare);
      this.#peers.set(info.id, peer);
      return peer;
    } catch (cause) {
      const error = new ParleyError('negotiation_failed', `No connection to ${info.name} could be made.`, {
        peer: info.id,
        cause,
      });
      this.#events.emit('error', error);
      return undefined;
    }
  }
}
