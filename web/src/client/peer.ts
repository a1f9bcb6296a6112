import { ConnectionHistory } from './connection-history.js';
import type { ConnectionReport } from './connection-report.js';
import type { Emitter } from './emitter.js';
import type { Environment } from './environment.js';
import { ParleyError } from './errors.js';
import type { RemotePeer, RoomEvents } from './events.js';
import type { JsonObject } from './json.js';
import { Line, type LineOptions } from './line.js';
import type { PeerInfo, Role, SignalBody } from './protocol.js';
import { Recovery } from './recovery.js';
import type { Sending } from './sending.js';
import type { Spare } from './spare.js';
import { TheirConnection } from './their-connection.js';
import type { Timeline } from './timeline.js';

/**
 * So many new connections a peer may ask for within so many milliseconds: more than any does whose connections fail, and too few to keep
 * a browser busy.
 */
const MOST_ASKED = { count: 10, within: 60_000 } as const;

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
  role: Role;
  state: JsonObject;
  readonly #context: PeerContext;
  readonly #timeline: Timeline;
  readonly #recovery: Recovery;
  readonly #history: ConnectionHistory;
  readonly #theirs = new TheirConnection();
  /** When the peer asked for its latest new connections. */
  readonly #asked: number[] = [];
  #configuration: RTCConfiguration;
  #line: Line;
  #away: boolean;
  #linked = true;
  #closed = false;
  /** Whether our connection is one that we have made in the place of another. */
  #replacing = false;

  /**
   * @param newcomer - whether the peer came after us, and so makes the first offer
   * @param spare - a connection that is there already, to make the first offer with
   */
  constructor(info: PeerInfo, newcomer: boolean, context: PeerContext, spare?: Spare) {
    this.id = info.id;
    this.name = info.name;
    this.role = info.role;
    this.state = info.state;
    this.#away = info.away;
    this.#context = context;
    this.#configuration = context.configuration;
    this.#timeline = context.timeline.of(info.id);
    // By UTF-16 code units, which is how strings compare here.
    this.polite = context.self < info.id;
    this.#recovery = new Recovery(context.environment, this.polite, {
      restart: () => this.#mend(),
      giveUp: () => this.#fail(new Error('It was tried several times to mend the connection, and failed each time')),
    });
    this.#reach();
    this.#line = this.#newLine({ awaitOffer: newcomer, open: info.publish, ...(spare === undefined ? {} : { spare }) });
    this.#history = new ConnectionHistory(this.connection, context.environment);
    if (spare === undefined) this.#fill(newcomer);
  }

  get connection(): RTCPeerConnection {
    return this.#line.connection;
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
    return this.#line.reception.open;
  }

  set publishes(may: boolean) {
    this.#line.reception.open = may;
    if (!may) this.#line.incoming.endAll();
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
    return this.#line.safety.code;
  }

  get streams(): readonly MediaStream[] {
    return this.#line.incoming.streams;
  }

  /** What works goes on as it is; ICE that starts over uses these servers (JSEP §4.1.18). */
  configure(configuration: RTCConfiguration): void {
    this.#configuration = configuration;
    try {
      this.connection.setConfiguration(configuration);
    } catch (cause) {
      this.#fail(cause);
    }
  }

  openChannel(label: string, options: RTCDataChannelInit = {}): RTCDataChannel {
    return this.#line.channels.open(label, options);
  }

  restartIce(): void {
    if (this.#closed) return;
    // An offer that may still be answered is left alone.
    const waiting = this.#isUnanswered && !this.#recovery.gaveUp;
    this.#recovery.reset();
    if (!waiting) this.#mend();
  }

  getStats(): Promise<RTCStatsReport> {
    return this.connection.getStats();
  }

  async setSending(track: MediaStreamTrack, sending: Sending): Promise<void> {
    const { connection, outgoing } = this.#line;
    const applied = outgoing.control(track, sending);
    if (applied === undefined) throw new ParleyError('invalid_state', `The track is not sent to ${this.name}.`);
    try {
      await applied;
    } catch (cause) {
      // Who left is sent nothing, and a new connection takes over what was asked.
      if (connection.signalingState === 'closed') return;
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
    if ('description' in body && !this.#isCurrent(body.description)) return;
    this.#history.received(body);
    this.#line.negotiator.receive(body);
  }

  /** What was on its way between us is lost. What has arrived stays; what has not is said again, or begun anew. */
  lost(): void {
    this.#line.negotiator.repeat(() => this.#recovery.doubt());
  }

  publish(track: MediaStreamTrack, stream: MediaStream): void {
    const { connection, outgoing, negotiator } = this.#line;
    try {
      outgoing.add(track, stream, negotiator.offering).catch((cause: unknown) => {
        if (connection.signalingState !== 'closed') this.#fail(cause);
      });
    } catch (cause) {
      this.#fail(cause);
    }
  }

  unpublish(track: MediaStreamTrack): void {
    try {
      this.#line.outgoing.remove(track);
    } catch (cause) {
      this.#fail(cause);
    }
  }

  /** @throws ParleyError `negotiation_failed`; the peer then still gets the old track, or none */
  async replaceTrack(old: MediaStreamTrack, next: MediaStreamTrack): Promise<void> {
    const { connection, outgoing } = this.#line;
    try {
      await outgoing.replace(old, next);
    } catch (cause) {
      // Somebody who left meanwhile needs no track, and a new connection has it.
      if (connection.signalingState !== 'closed') throw this.#failure(cause);
    }
  }

  close(): void {
    this.#closed = true;
    this.#recovery.stop();
    this.#history.close();
    this.#line.close();
  }

  /** A new connection only where the peer can tell it from the old one: not with certificates of the page's own. */
  #mend(): void {
    const { broken, negotiator } = this.#line;
    if (broken && !this.#configuration.certificates?.length) {
      this.#replaceLine(false);
    } else if (this.#isUnanswered) {
      negotiator.repeatOffer();
    } else {
      this.#history.restarted();
      negotiator.restartIce();
    }
  }

  /** Whether the peer has neither answered the offer of a new connection of ours nor made another. */
  get #isUnanswered(): boolean {
    return this.#replacing && this.connection.remoteDescription === null;
  }

  /** Whether it is of the connection that we speak with; one that the peer has just made is from now on. */
  #isCurrent(description: RTCSessionDescriptionInit): boolean {
    const whose = this.#theirs.of(description);
    if (whose === 'new') return this.#follow() && this.#theirs.of(description) === 'current';
    return whose === 'current';
  }

  /** The peer has a new connection, and offers it. @returns whether there is one for it here now */
  #follow(): boolean {
    const now = this.#context.environment.now();
    while (this.#asked[0] !== undefined && this.#asked[0] <= now - MOST_ASKED.within) this.#asked.shift();
    if (this.#asked.length === MOST_ASKED.count) {
      this.#fail(new Error('They asked for a new connection too often'));
      return false;
    }
    this.#asked.push(now);
    return this.#replaceLine(true);
  }

  /** @returns whether there is another; where the browser makes none the one before stays */
  #replaceLine(awaitOffer: boolean): boolean {
    const before = this.#line;
    try {
      this.#line = this.#newLine({
        awaitOffer,
        replacing: true,
        open: before.reception.open,
        code: before.safety.code,
      });
    } catch (cause) {
      this.#fail(cause);
      return false;
    }
    this.#replacing = !awaitOffer;
    before.incoming.endAll();
    this.#theirs.end(before.connection.signalingState === 'have-local-offer');
    this.#fill(awaitOffer);
    this.#line.outgoing.continueFrom(before.outgoing);
    before.close();
    // Who hears at once that a data channel is closed may have left, or published.
    if (this.#closed) return false;
    this.#history.replaced(this.connection);
    this.#context.events.emit('connectionreplaced', { peer: this, previous: before.connection });
    this.#changed();
    return true;
  }

  #newLine(options: Pick<LineOptions, 'awaitOffer' | 'replacing' | 'open' | 'code' | 'spare'>): Line {
    const { environment, events, signal } = this.#context;
    return new Line(
      {
        ...options,
        environment,
        configuration: this.#configuration,
        polite: this.polite,
        send: (body) => signal(this.id, body),
        failed: (cause) => this.#fail(cause),
        reached: (phase) => {
          this.#timeline.reached(phase);
          this.#history.reached(phase);
        },
      },
      {
        started: (remote) => events.emit('track', { peer: this, ...remote }),
        ended: (remote) => events.emit('trackended', { peer: this, ...remote }),
        coded: (code, previous) => events.emit('safetycode', { peer: this, code, previous }),
        opened: (channel) => events.emit('datachannel', { peer: this, channel }),
        iceConnected: () => this.#timeline.reached('ice'),
        changed: () => this.#changed(),
        broke: () => this.#observe(),
      },
    );
  }

  /** Our tracks, into a connection that has none. */
  #fill(awaitOffer: boolean): void {
    const published = this.#context.published();
    if (!awaitOffer) this.#line.outgoing.begin(published);
    else for (const [track, stream] of published) this.publish(track, stream);
  }

  #changed(): void {
    const state = this.connectionState;
    if (state === 'connected') this.#timeline.reached('connected');
    this.#observe();
    this.#context.events.emit('connection', { peer: this, state });
  }

  /** A new connection that nobody answers stays `new`, which is no better than one that does not come about. */
  #observe(): void {
    const state = this.#isUnanswered ? 'connecting' : this.connectionState;
    this.#recovery.observe(this.#line.broken ? 'failed' : state);
  }

  /** An offer comes through only where both have a connection to the hub. */
  #reach(): void {
    if (this.#away || !this.#linked) this.#recovery.pause();
    else this.#recovery.resume();
  }

  #fail(cause: unknown): void {
    this.#context.events.emit('error', this.#failure(cause));
  }

  #failure(cause: unknown): ParleyError {
    const why = cause instanceof Error ? cause.message : String(cause);
    return new ParleyError('negotiation_failed', `Negotiation with ${this.name} failed: ${why}`, {
      peer: this.id,
      cause,
    });
  }
}
