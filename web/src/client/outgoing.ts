import { type Sending, SendingControl } from './sending.js';
import { namingStreams } from './stream-ids.js';

/** A track that is to have a sender whose last track the other side still takes for there. */
interface Waiting {
  readonly stream: MediaStream;
  wanted: Sending | undefined;
  readonly added: () => void;
  readonly failed: (cause: unknown) => void;
}

/** The tracks sent to one peer. */
export class Outgoing {
  readonly #connection: RTCPeerConnection;
  readonly #senders = new Map<MediaStreamTrack, RTCRtpSender>();
  /** Of the senders of which something was asked. */
  readonly #controls = new Map<RTCRtpSender, SendingControl>();
  /** Senders of tracks that were taken away: used again, so that switching a screen on and off adds no media section each time. */
  readonly #vacant = new Set<RTCRtpSender>();
  /** In which what is sent by senders that are used again is; the browser knows of the first one only. */
  readonly #streams = new Map<RTCRtpSender, MediaStream>();

  readonly #waiting = new Map<MediaStreamTrack, Waiting>();

  constructor(connection: RTCPeerConnection) {
    this.#connection = connection;
    connection.addEventListener('signalingstatechange', () => {
      if (connection.signalingState !== 'stable') return;
      this.#checkControls();
      this.#addWaiting();
    });
  }

  /**
   * Fills a new connection whose first offer is ours: with these tracks, and asking for audio and video, also where there is none
   * to send: what the others have comes with their first answer.
   */
  begin(published: ReadonlyMap<MediaStreamTrack, MediaStream>): void {
    for (const [track, stream] of published) this.#senders.set(track, this.#connection.addTrack(track, stream));
    for (const kind of ['audio', 'video']) {
      const sending = [...published.keys()].some((track) => track.kind === kind);
      if (!sending) this.#connection.addTransceiver(kind, { direction: 'recvonly' });
    }
  }

  /**
   * Finds the track a sender of which the other side knows that it sends nothing: a receiver that goes on receiving tells
   * nobody that its stream is another one now. `addTrack` would take any that has not sent *yet*, also one just offered, and
   * one whose track is still being put in.
   *
   * Where there is a sender of which the other side is still to hear that, the track waits for it: a screen that is switched on and off
   * faster than that is negotiated would have one more media section each time. Otherwise what begins gets a section of its own.
   *
   * @param offering - whether an offer is being made, which may already hold what is sent while the state is still `stable`
   * @returns resolves when it is in its sender
   */
  add(track: MediaStreamTrack, stream: MediaStream, offering: boolean): Promise<void> {
    const vacant = this.#vacantTransceivers(track.kind);
    const settled = this.#connection.signalingState === 'stable' && !offering;
    const quiet = settled ? vacant.find(isQuiet) : undefined;
    if (quiet !== undefined) return this.#reuse(quiet, track, stream);
    if (vacant.length > [...this.#waiting.keys()].filter(({ kind }) => kind === track.kind).length) {
      return new Promise((added, failed) => this.#waiting.set(track, { stream, wanted: undefined, added, failed }));
    }
    const filling = [...this.#senders.values()].some((sender) => sender.track === null);
    const sender =
      vacant.length === 0 && !filling
        ? this.#connection.addTrack(track, stream)
        : this.#connection.addTransceiver(track, { direction: 'sendrecv', streams: [stream] }).sender;
    this.#senders.set(track, sender);
    return Promise.resolve();
  }

  /** In the order in which they came; each looks anew whether it has to wait on. */
  #addWaiting(): void {
    const all = [...this.#waiting];
    this.#waiting.clear();
    for (const [track, { stream, wanted, added, failed }] of all) {
      this.add(track, stream, false).then(added, failed);
      if (wanted !== undefined) this.control(track, wanted)?.catch(() => undefined); // tried again with each negotiation
    }
  }

  remove(track: MediaStreamTrack): void {
    this.#waiting.delete(track);
    const sender = this.#senders.get(track);
    if (sender === undefined) return;
    this.#senders.delete(track);
    this.#vacant.add(sender);
    this.#connection.removeTrack(sender);
    // `removeTrack` does nothing for a sender whose track is still being put in.
    const transceiver = this.#connection.getTransceivers().find((each) => each.sender === sender);
    if (transceiver?.direction === 'sendrecv') transceiver.direction = 'recvonly';
    else if (transceiver?.direction === 'sendonly') transceiver.direction = 'inactive';
  }

  async replace(old: MediaStreamTrack, next: MediaStreamTrack): Promise<void> {
    const waiting = this.#waiting.get(old);
    if (waiting !== undefined) {
      this.#waiting.delete(old);
      this.#waiting.set(next, waiting);
    }
    const sender = this.#senders.get(old);
    if (sender === undefined) return;
    this.#senders.delete(old);
    this.#senders.set(next, sender);
    await sender.replaceTrack(next);
  }

  /** A description of ours as the other side is to have it. */
  naming(sdp: string): string {
    const ids = new Map<string, string>();
    for (const { mid, sender } of this.#connection.getTransceivers()) {
      const stream = this.#streams.get(sender);
      if (mid !== null && stream !== undefined) ids.set(mid, stream.id);
    }
    return namingStreams(sdp, ids);
  }

  /** @returns `undefined` where the track is not sent */
  control(track: MediaStreamTrack, sending: Sending): Promise<void> | undefined {
    const waiting = this.#waiting.get(track);
    if (waiting !== undefined) {
      waiting.wanted = sending;
      return Promise.resolve();
    }
    const sender = this.#senders.get(track);
    if (sender === undefined) return undefined;
    const control = this.#controls.get(sender) ?? new SendingControl(sender, track.kind);
    this.#controls.set(sender, control);
    return control.set(sending);
  }

  /** Takes over what is asked of each track that was sent over another connection, and is sent over this one now. */
  continueFrom(before: Outgoing): void {
    const senders = [...before.#senders].map(
      ([track, sender]) => [track, before.#controls.get(sender)?.wanted] as const,
    );
    const waiting = [...before.#waiting].map(([track, { wanted }]) => [track, wanted] as const);
    for (const [track, wanted] of [...senders, ...waiting]) {
      if (wanted !== undefined) this.control(track, wanted)?.catch(() => undefined); // Tried again with each negotiation.
    }
  }

  #checkControls(): void {
    // What is refused now was refused when it was asked, and is tried again the next time.
    for (const control of this.#controls.values()) control.check().catch(() => undefined);
  }

  #vacantTransceivers(kind: string): RTCRtpTransceiver[] {
    return this.#connection
      .getTransceivers()
      .filter(
        ({ sender, receiver, direction }) =>
          this.#vacant.has(sender) && receiver.track.kind === kind && direction !== 'stopped',
      );
  }

  async #reuse(transceiver: RTCRtpTransceiver, track: MediaStreamTrack, stream: MediaStream): Promise<void> {
    const { sender } = transceiver;
    this.#vacant.delete(sender);
    this.#senders.set(track, sender);
    this.#streams.set(sender, stream);
    transceiver.direction = transceiver.direction === 'inactive' ? 'sendonly' : 'sendrecv';
    const reset = this.#controls
      .get(sender)
      ?.reset()
      .catch(() => undefined); // It is sent, if less of it.
    await sender.replaceTrack(track);
    await reset;
    // Taken away again in the meantime, it must not come back with the replacement.
    if (this.#vacant.has(sender)) await sender.replaceTrack(null);
  }
}

function isQuiet({ currentDirection }: RTCRtpTransceiver): boolean {
  return currentDirection !== 'sendrecv' && currentDirection !== 'sendonly';
}
