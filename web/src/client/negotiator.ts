import { Candidates } from './candidates.js';
import { keepingRole } from './dtls-role.js';
import type { SignalBody } from './protocol.js';
import { Serial } from './serial.js';

/** What a negotiator needs to know and whom it talks to. */
export interface NegotiatorOptions {
  readonly connection: RTCPeerConnection;
  /** Whether our offer gives way when two cross. */
  readonly polite: boolean;
  /** Whether the other side, being the newcomer, makes the first offer. */
  readonly awaitOffer: boolean;
  /** Whether the connection is in the place of another, of which something may still be on its way. */
  readonly replacing?: boolean;
  /** Our first offer, made before it was known for whom; absent or `undefined`: it is made when it is needed. */
  readonly prepared?: Promise<RTCSessionDescriptionInit | undefined>;
  /** Sends to the other side. */
  readonly send: (body: SignalBody) => void;
  /** Is called before each offer and answer of ours, for whatever it is to say. */
  readonly prepare?: () => void;
  /** A description of ours as the other side is to have it. */
  readonly dress: (sdp: string) => string;
  /** Is told of each offer, answer or candidate that could not be made or applied. */
  readonly failed: (error: unknown) => void;
  /** Is told when something is sent, and received, for the first time or again. */
  readonly reached: (phase: 'offer-sent' | 'offer-received' | 'answer-sent' | 'answer-received') => void;
}

/**
 * Perfect negotiation with one peer (PROTOCOL.md, *Negotiation*; WebRTC 1.0 §10.7).
 *
 * Everything that touches the signaling state goes through one queue, so that each step finds the state the step before left.
 * `makingOffer` and `isSettingRemoteAnswerPending` of the W3C example guard against steps that overlap; here an offer is
 * either not begun or complete, and an answer not looked at or applied, whenever the next step looks at `signalingState`.
 */
export class Negotiator {
  readonly #options: NegotiatorOptions;
  readonly #connection: RTCPeerConnection;
  readonly #queue: Serial;
  readonly #candidates: Candidates;
  #needed = false;
  /** The next offer is the other side's: it has not made its first yet, or our last one ended in an answer of no use. */
  #held: boolean;
  #prepared: Promise<RTCSessionDescriptionInit | undefined> | undefined;
  #offering = false;
  /** How many answers may come besides the one that counts: our first offer was sent that many times more. */
  #copies = 0;
  #closed = false;

  constructor(options: NegotiatorOptions) {
    this.#options = options;
    this.#connection = options.connection;
    this.#held = options.awaitOffer;
    this.#candidates = new Candidates(options.replacing);
    this.#queue = new Serial((error) => {
      if (!this.#closed) options.failed(error);
    });
    this.#connection.addEventListener('negotiationneeded', () => {
      this.#needed = true;
      this.#queue.add(() => this.#offer());
    });
    this.#connection.addEventListener('connectionstatechange', () => {
      if (this.#copies > 0) this.#queue.add(() => this.#offer());
    });
    this.#connection.addEventListener('icecandidate', ({ candidate }) => this.#gathered(candidate));
    this.#prepared = options.prepared;
    if (this.#prepared !== undefined) {
      this.#needed = true;
      this.#queue.add(() => this.#offer());
    }
  }

  /** Whether an offer is being made: the browser has looked at what there is to send, and the state is still `stable`. */
  get offering(): boolean {
    return this.#offering;
  }

  /** Takes what the other side sent, in the order in which it was sent. */
  receive(body: SignalBody): void {
    if (this.#closed) return;
    if ('description' in body) this.#queue.add(() => this.#described(body.description));
    else this.#queue.add(() => this.#candidate(body.candidate));
  }

  /** Has ICE start over with the next offer, and makes that offer unless the other side owes its first one. */
  restartIce(): void {
    if (this.#closed) return;
    if (this.#connection.remoteDescription !== null) this.#held = false;
    this.#copies = 0;
    this.#connection.restartIce();
  }

  /**
   * What was sent last may not have arrived, nor what was sent to us. An offer that is not answered is made once more as it stands, with the
   * candidates found so far; who had it already answers it again. Where nothing is pending the other side does the same, if there is anything.
   *
   * @param settled - is told where both have agreed on everything but, perhaps, lack candidates
   */
  repeat(settled: () => void): void {
    const isPending = () => this.#connection.signalingState === 'have-local-offer';
    // One that is not complete, or not begun, by now is sent after this, and once.
    const sent = isPending() && !this.#offering;
    this.#queue.add(async () => {
      if (sent && isPending()) this.repeatOffer();
      else if (!isPending() && this.#connection.remoteDescription !== null && !this.#closed) settled();
    });
  }

  /** Sends our offer once more, with the candidates found since: the other side may have had no use for it when it came. */
  repeatOffer(): void {
    if (this.#closed || this.#connection.signalingState !== 'have-local-offer') return;
    this.#copies++;
    this.#sendLocal();
  }

  /** From here on nothing is sent, applied or reported. The connection itself is not this class's to close. */
  close(): void {
    this.#closed = true;
    this.#queue.clear();
  }

  async #offer(): Promise<void> {
    if (!this.#needed || this.#held || this.#closed || this.#connection.signalingState !== 'stable') return;
    // The answer to a copy would be taken for the answer to this one. Who is connected has most likely had it.
    if (this.#copies > 0 && this.#connection.connectionState !== 'connected') return;
    this.#needed = false;
    this.#offering = true;
    try {
      await this.#setLocalOffer();
    } finally {
      this.#offering = false;
    }
    this.#sendLocal();
  }

  async #setLocalOffer(): Promise<void> {
    const prepared = await this.#prepared;
    this.#prepared = undefined;
    if (prepared !== undefined) {
      try {
        await this.#connection.setLocalDescription(prepared);
        return;
      } catch {
        // Out of date, or closed: made anew, which tells what is wrong.
      }
    }
    this.#options.prepare?.();
    await this.#connection.setLocalDescription();
  }

  async #described(description: RTCSessionDescriptionInit): Promise<void> {
    const { signalingState } = this.#connection;
    // An offer is answered within one step here: by the time somebody takes it back there is nothing to take back.
    if (description.type === 'rollback') return;
    if (description.type === 'offer' || description.type === 'answer')
      this.#options.reached(`${description.type}-received`);
    if (description.type === 'offer') {
      if (signalingState === 'stable' || this.#options.polite) await this.#answer(description);
      else this.#candidates.ignore(description.sdp ?? '');
    } else {
      await this.#accept(description);
    }
  }

  /** Takes the other's offer, in place of our own where both are on their way (implicit rollback, JSEP §4.1.8.2). */
  async #answer(offer: RTCSessionDescriptionInit): Promise<void> {
    try {
      await this.#connection.setRemoteDescription(offer);
      await this.#applied(offer);
      // With the answer the state is stable again, and the browser says anew whether there is something left to offer.
      this.#needed = false;
      this.#held = false;
      this.#options.prepare?.();
      await this.#connection.setLocalDescription();
    } catch (error) {
      if (this.#connection.signalingState === 'have-remote-offer') {
        await this.#connection.setRemoteDescription({ type: 'rollback' });
      }
      throw error;
    }
    this.#sendLocal();
  }

  async #accept(answer: RTCSessionDescriptionInit): Promise<void> {
    const awaited = this.#connection.signalingState !== 'stable';
    if (!awaited && this.#copies > 0) {
      this.#copies--;
      await this.#offer();
      return;
    }
    try {
      await this.#connection.setRemoteDescription(answer);
    } catch (error) {
      if (awaited && !this.#closed) await this.#giveUpOffer();
      throw error;
    }
    await this.#applied(answer);
  }

  /** Our offer was answered by something of no use. The same again would be answered the same: let the other side try. */
  async #giveUpOffer(): Promise<void> {
    this.#held = true;
    await this.#connection.setLocalDescription({ type: 'rollback' });
  }

  async #applied(description: RTCSessionDescriptionInit): Promise<void> {
    for (const candidate of this.#candidates.applied(description.sdp ?? '')) await this.#add(candidate);
  }

  async #candidate(candidate: RTCIceCandidateInit | null): Promise<void> {
    const remote = this.#connection.remoteDescription?.sdp;
    if (candidate === null || candidate.candidate === '') {
      if (remote !== undefined) await this.#endOfCandidates();
      return;
    }
    const fate = this.#candidates.fate(candidate, remote);
    if (fate === 'add') await this.#add(candidate);
    else if (fate === 'keep') this.#candidates.keep(candidate);
  }

  async #add(candidate: RTCIceCandidateInit): Promise<void> {
    const { ignoring } = this.#candidates;
    try {
      await this.#connection.addIceCandidate(candidate);
    } catch (error) {
      // Without a user name fragment it may have been one of the offer that was ignored.
      if (!ignoring && !this.#closed) this.#options.failed(error);
    }
  }

  async #endOfCandidates(): Promise<void> {
    try {
      await this.#connection.addIceCandidate();
    } catch {
      // It only tells ICE sooner that it may give up; not every browser takes it in every state.
    }
  }

  #gathered(candidate: RTCIceCandidate | null): void {
    // An empty candidate ends one generation: `null` says so again, and native clients fail on the empty one.
    if (this.#closed || candidate?.candidate === '') return;
    const { sdpMid, sdpMLineIndex, usernameFragment } = candidate ?? {};
    const body = candidate && {
      candidate: candidate.candidate,
      ...(sdpMid === undefined ? {} : { sdpMid }),
      ...(sdpMLineIndex === undefined ? {} : { sdpMLineIndex }),
      ...(usernameFragment == null ? {} : { usernameFragment }),
    };
    this.#options.send({ candidate: body });
  }

  #sendLocal(): void {
    const { localDescription } = this.#connection;
    if (this.#closed || localDescription === null) return;
    const { type } = localDescription;
    const sdp = this.#options.dress(localDescription.sdp);
    this.#options.send({ description: { type, sdp: type === 'offer' ? keepingRole(this.#connection, sdp) : sdp } });
    if (type === 'offer' || type === 'answer') this.#options.reached(`${type}-sent`);
  }
}
