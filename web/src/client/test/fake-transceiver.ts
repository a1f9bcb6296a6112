import { type FakeStream, FakeTrack } from './fake-media.js';
import { direction, receives, type Section, sends } from './fake-sdp.js';

/** A DTLS transport of which nothing is known but that it has failed. */
export class FakeDtls extends EventTarget {
  readonly state = 'failed';
}

/** A sender of WebRTC 1.0 §5.2. */
export class FakeSender {
  streams: FakeStream[] = [];
  /** Whether it was ever negotiated to send: only one that was not is reused by `addTrack`. */
  everSent = false;
  encodings: RTCRtpEncodingParameters[] = [{ active: true }];
  /** How often parameters were set. */
  settings = 0;
  #transaction = 0;
  #setting = false;

  constructor(
    public track: FakeTrack | null,
    private readonly chain: (operation: () => void) => Promise<void>,
  ) {}

  /** A copy that is good for one `setParameters` (WebRTC 1.0 §5.2). */
  getParameters(): RTCRtpSendParameters {
    this.#transaction++;
    return {
      transactionId: String(this.#transaction),
      encodings: structuredClone(this.encodings),
      codecs: [],
      headerExtensions: [],
      rtcp: {},
    };
  }

  async setParameters({ transactionId, encodings }: RTCRtpSendParameters): Promise<void> {
    if (transactionId !== String(this.#transaction) || this.#setting)
      throw new DOMException('old', 'InvalidStateError');
    if (encodings.length !== 1) throw new DOMException('another number', 'InvalidModificationError');
    if ((encodings[0]?.scaleResolutionDownBy ?? 1) < 1) throw new RangeError('larger than it is');
    this.#setting = true;
    await new Promise<void>((resolve) => setImmediate(resolve));
    this.#setting = false;
    this.#transaction++;
    this.encodings = encodings;
    this.settings++;
  }

  replaceTrack(track: FakeTrack | null): Promise<void> {
    return this.chain(() => {
      this.track = track;
    });
  }
}

/** A transceiver of WebRTC 1.0 §5.4. */
export class FakeTransceiver {
  mid: string | null = null;
  currentDirection: RTCRtpTransceiverDirection | null = null;
  /** The direction in which the last remote description was seen: decides about `track` events. */
  firedDirection: RTCRtpTransceiverDirection | null = null;
  readonly receiver: { readonly track: FakeTrack; transport: FakeDtls | null };
  readonly sender: FakeSender;
  received: FakeStream[] = [];
  #direction: RTCRtpTransceiverDirection;

  constructor(
    readonly kind: string,
    wanted: RTCRtpTransceiverDirection,
    readonly madeBy: 'addTrack' | 'addTransceiver' | 'remote',
    sender: FakeSender,
    private readonly changed: () => void,
  ) {
    this.#direction = wanted;
    this.sender = sender;
    this.receiver = { track: new FakeTrack(kind, 'remote'), transport: null };
  }

  get direction(): RTCRtpTransceiverDirection {
    return this.#direction;
  }

  set direction(wanted: RTCRtpTransceiverDirection) {
    this.#direction = wanted;
    this.changed();
  }

  /** Without the check whether negotiation is needed, for `addTrack` and `removeTrack`, which make their own. */
  send(on: boolean): void {
    this.#direction = direction(on, receives(this.#direction));
  }

  section(mid: string, as: RTCRtpTransceiverDirection): Section {
    const { streams, track } = this.sender;
    const msid = sends(as) ? ([streams[0]?.id ?? '-', track?.id ?? 'none'] as const) : undefined;
    return { mid, kind: this.kind, direction: as, msid };
  }

  settle(current: RTCRtpTransceiverDirection): void {
    this.currentDirection = current;
    if (sends(current)) this.sender.everSent = true;
  }
}
