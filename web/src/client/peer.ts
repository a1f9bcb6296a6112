import { Channels } from './channels.js';
import { ConnectionHistory } from './connection-history.js';
import type { ConnectionReport } from './connection-report.js';
import type { Emitter } from './emitter.js';
import type { Environment } from './environment.js';
import { ParleyError } from './errors.js';
import type { RemotePeer, RoomEvents } from './events.js';
import { Incoming } from './incoming.js';
import type { JsonObject } from './json.js';
import { Negotiator } from './negotiator.js';
import { Outgoing } from './outgoing.js';
import type { PeerInfo, Role, SignalBody } from './protocol.js';
import { Reception } from './reception.js';
import { Recovery } from './recovery.js';
import { Safety } from './safety.js';
import type { Sending } from './sending.js';
import type { Spare } from './spare.js';
import type { Timeline } from './timeline.js';

/** What all peers of a room share. */
export interface PeerContext {
  readonly environment: Environment;
  readonly configuration: RTCConfiguration;
  /** Our own id. */
  readonly self: string;
  readonly events: Emitter<RoomEvents>;
  /** Of the join. */
  readonly timeline: Timeline;
  /** The tracks that everybody gets. */
  readonly published: () => ReadonlyMap<MediaStreamTrack, MediaStream>;
  signal(to: string, body: SignalBody): void;
}

/** The roster's side of a peer. */
export class Peer implements RemotePeer {
  readonly id: string;
  readonly name: string;
  readonly polite: boolean;
  readonly connection: RTCPeerConnection;
  role: Role;
  state: JsonObject;
  readonly #events: Emitter<RoomEvents>;
  readonly #negotiator: Negotiator;
  readonly #recovery: Recovery;
  readonly #outgoing: Outgoing;
  readonly #incoming: Incoming;
  readonly #channels: Channels;
  readonly #safety: Safety;
  readonly #reception: Reception;
  readonly #history: ConnectionHistory;
  #away: boolean;
  #linked = true;

  /**
   * @param newcomer - whether the peer came after us, and so makes the first offer
   * @param spare - a connection that is there already, to make the first offer with
   */
  constructor(info: PeerInfo, newcomer: boolean, context: PeerContext, spare?: Spare) {
    const { environment, events } = context;
    const timeline = context.timeline.of(info.id);
    this.id = info.id;
    this.name = info.name;
    this.role = info.role;
    this.state = info.state;
    this.#away = info.away;
    this.#events = events;
    // By UTF-16 code units, which is how strings compare here.
    this.polite = context.self < info.id;
    this.connection = spare?.connection ?? environment.createPeerConnection(context.configuration);
    this.#reception = new Reception(this.connection, info.publish);
    this.#history = new ConnectionHistory(this.connection, environment);
    this.#negotiator = new Negotiator({
      connection: this.connection,
      polite: this.polite,
      awaitOffer: newcomer,
      ...(spare === undefined ? {} : { prepared: spare.offer }),
      send: (body) => context.signal(info.id, body),
      prepare: () => this.#reception.enforce(),
      dress: (sdp) => this.#outgoing.naming(sdp),
      failed: (cause) => this.#fail(cause),
      reached: (phase) => {
        timeline.reached(phase);
        this.#history.reached(phase);
      },
    });
    this.#recovery = new Recovery(environment, this.polite, {
      restart: () => this.#restart(),
      giveUp: () => this.#fail(new Error('ICE was restarted several times and failed each time')),
    });
    this.#reach();
    this.#incoming = new Incoming(this.connection, environment, () => this.#reception.open, {
      started: (remote) => events.emit('track', { peer: this, ...remote }),
      ended: (remote) => events.emit('trackended', { peer: this, ...remote }),
    });
    this.#safety = new Safety(this.connection, environment, (code, previous) =>
      events.emit('safetycode', { peer: this, code, previous }),
    );
    this.#outgoing = spare?.outgoing ?? new Outgoing(this.connection);
    this.#channels = new Channels(this.connection, (channel) => events.emit('datachannel', { peer: this, channel }));
    this.#watch(timeline);
    if (newcomer) for (const [track, stream] of context.published()) this.publish(track, stream);
    else if (spare === undefined) this.#outgoing.begin(context.published());
  }

  get away(): boolean {
    return this.#away;
  }

  set away(away: boolean) {
    this.#away = away;
    this.#reach();
  }

  /** Whether it may send media; while it may not, none is taken. */
  get publishes(): boolean {
    return this.#reception.open;
  }

  set publishes(may: boolean) {
    this.#reception.open = may;
    if (!may) this.#incoming.endAll();
  }

  /** Whether *we* have a connection to the hub. */
  set linked(linked: boolean) {
    this.#linked = linked;
    this.#reach();
  }

  get connectionState(): RTCPeerConnectionState {
    return this.connection.connectionState;
  }

  get safetyCode(): string | undefined {
    return this.#safety.code;
  }

  get streams(): readonly MediaStream[] {
    return this.#incoming.streams;
  }

  /** What works goes on as it is; ICE that starts over uses these servers (JSEP §4.1.18). */
  configure(configuration: RTCConfiguration): void {
    try {
      this.connection.setConfiguration(configuration);
    } catch (cause) {
      this.#fail(cause);
    }
  }

  openChannel(label: string, options: RTCDataChannelInit = {}): RTCDataChannel {
    return this.#channels.open(label, options);
  }

  restartIce(): void {
    this.#recovery.reset();
    this.#restart();
  }

  getStats(): Promise<RTCStatsReport> {
    return this.connection.getStats();
  }

  async setSending(track: MediaStreamTrack, sending: Sending): Promise<void> {
    const applied = this.#outgoing.control(track, sending);
    if (applied === undefined) throw new ParleyError('invalid_state', `The track is not sent to ${this.name}.`);
    try {
      await applied;
    } catch (cause) {
      if (this.connection.signalingState === 'closed') return; // Who left is sent nothing.
      throw new ParleyError('sending_refused', `The browser does not send ${this.name} what was asked for.`, {
        peer: this.id,
        cause,
      });
    }
  }

  connectionReport(): Promise<ConnectionReport> {
    return this.#history.report();
  }

  receive(body: SignalBody): void {
    this.#history.received(body);
    this.#negotiator.receive(body);
  }

  /** What was on its way between us is lost. What has arrived stays; what has not is said again, or begun anew. */
  lost(): void {
    this.#negotiator.repeat(() => this.#recovery.doubt());
  }

  publish(track: MediaStreamTrack, stream: MediaStream): void {
    try {
      this.#outgoing.add(track, stream, this.#negotiator.offering).catch((cause: unknown) => this.#fail(cause));
    } catch (cause) {
      this.#fail(cause);
    }
  }

  unpublish(track: MediaStreamTrack): void {
    try {
      this.#outgoing.remove(track);
    } catch (cause) {
      this.#fail(cause);
    }
  }

  /** @throws ParleyError `negotiation_failed`; the peer then still gets the old track, or none */
  async replaceTrack(old: MediaStreamTrack, next: MediaStreamTrack): Promise<void> {
    try {
      await this.#outgoing.replace(old, next);
    } catch (cause) {
      // Somebody who left meanwhile needs no track.
      if (this.connection.signalingState !== 'closed') throw this.#failure(cause);
    }
  }

  close(): void {
    this.#recovery.stop();
    this.#negotiator.close();
    this.#safety.close();
    this.#history.close();
    this.connection.close();
    this.#channels.closed();
  }

  #restart(): void {
    this.#history.restarted();
    this.#negotiator.restartIce();
  }

  /** An offer comes through only where both have a connection to the hub. */
  #reach(): void {
    if (this.#away || !this.#linked) this.#recovery.pause();
    else this.#recovery.resume();
  }

  #watch(timeline: Timeline): void {
    this.connection.addEventListener('iceconnectionstatechange', () => {
      const { iceConnectionState } = this.connection;
      if (iceConnectionState === 'connected' || iceConnectionState === 'completed') timeline.reached('ice');
    });
    this.connection.addEventListener('connectionstatechange', () => {
      const state = this.connection.connectionState;
      if (state === 'connected') timeline.reached('connected');
      this.#recovery.observe(state);
      this.#events.emit('connection', { peer: this, state });
    });
  }

  #fail(cause: unknown): void {
    this.#events.emit('error', this.#failure(cause));
  }

  #failure(cause: unknown): ParleyError {
    const why = cause instanceof Error ? cause.message : String(cause);
    return new ParleyError('negotiation_failed', `Negotiation with ${this.name} failed: ${why}`, {
      peer: this.id,
      cause,
    });
  }
}
