/** A data channel of WebRTC 1.0 §6.2 that carries whatever it is given to the other end, in order and whole. */
export class FakeDataChannel extends EventTarget {
  readyState: RTCDataChannelState = 'connecting';
  bufferedAmount = 0;
  bufferedAmountLowThreshold = 0;
  binaryType: BinaryType = 'arraybuffer';
  readonly protocol: string;
  #other: FakeDataChannel | undefined;

  constructor(
    readonly label: string,
    init: RTCDataChannelInit = {},
  ) {
    super();
    if (label.length > 65_535) throw new TypeError('label too long');
    this.protocol = init.protocol ?? '';
  }

  /** Both ends are open from now on. @param announce - has the other side hear of its end, before that says so itself */
  connect(announce: (other: FakeDataChannel) => void): void {
    const other = new FakeDataChannel(this.label, { protocol: this.protocol });
    this.#other = other;
    other.#other = this;
    this.readyState = other.readyState = 'open';
    queueMicrotask(() => {
      announce(other);
      for (const end of [this, other]) setImmediate(() => end.dispatchEvent(new Event('open')));
    });
  }

  send(data: string | ArrayBuffer | ArrayBufferView): void {
    if (this.readyState !== 'open') throw new DOMException('not open', 'InvalidStateError');
    const copy = typeof data === 'string' ? data : bytesOf(data);
    queueMicrotask(() => this.#other?.receives(copy));
  }

  /** The closing procedure (§6.2.3): what was sent before arrives. */
  close(): void {
    if (this.readyState === 'closed') return;
    this.readyState = 'closing';
    for (const end of [this.#other, this]) queueMicrotask(() => end?.closed());
  }

  /** Its connection is closed: at this end without a word (§4.4.1.8), at the other as soon as that is noticed. */
  breakOff(): void {
    this.readyState = 'closed';
    const other = this.#other;
    setImmediate(() => other?.closed());
  }

  private receives(data: unknown): void {
    if (this.readyState === 'open' || this.readyState === 'closing') {
      this.dispatchEvent(Object.assign(new Event('message'), { data }));
    }
  }

  private closed(): void {
    if (this.readyState === 'closed') return;
    this.readyState = 'closed';
    this.dispatchEvent(new Event('close'));
  }
}

function bytesOf(data: ArrayBuffer | ArrayBufferView): ArrayBuffer {
  const view = ArrayBuffer.isView(data)
    ? new Uint8Array(data.buffer, data.byteOffset, data.byteLength)
    : new Uint8Array(data);
  return view.slice().buffer as ArrayBuffer;
}
