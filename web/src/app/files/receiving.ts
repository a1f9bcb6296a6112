import type { Digest } from './digest.js';
import { NoRoom, type Sink } from './sink.js';
import { CHUNK, type FromSender, fromSender, saying, WINDOW } from './wire.js';

/** How a file's way to us ended. */
export type Arrival =
  | { readonly is: 'arrived'; readonly file: Blob; readonly sha256: string }
  /** It is not what was sent, or not as long as was said. */
  | { readonly is: 'damaged' }
  /** It came faster than it could be put away, and its sender did not wait. */
  | { readonly is: 'too-fast' }
  | { readonly is: 'cancelled'; readonly by: 'us' | 'sender' }
  | { readonly is: 'interrupted' }
  | { readonly is: 'unreadable' }
  | { readonly is: 'no-room' };

export interface ReceivingListener {
  /** So many bytes are put away. */
  progress(got: number): void;
  /** Comes last, and once. What was put away is to be kept only where it `arrived`. */
  ended(how: Arrival): void;
}

/** Takes a file from a channel that we opened (`wire.ts`). What comes over it is a stranger's. */
export class Receiving {
  readonly #channel: RTCDataChannel;
  readonly #size: number;
  readonly #sink: Sink;
  readonly #digest: Digest;
  readonly #listener: ReceivingListener;
  #waiting: ArrayBuffer[] = [];
  /** Bytes that came, put away or not. */
  #came = 0;
  #got = 0;
  #promised: string | undefined;
  #working = false;
  #over = false;

  constructor(channel: RTCDataChannel, size: number, sink: Sink, digest: Digest, listener: ReceivingListener) {
    this.#channel = channel;
    this.#size = size;
    this.#sink = sink;
    this.#digest = digest;
    this.#listener = listener;
    channel.binaryType = 'arraybuffer';
    channel.addEventListener('message', ({ data }) => this.#heard(data));
    channel.addEventListener('close', () => this.#closed());
  }

  /** We do not want it any more. */
  cancel(): void {
    if (this.#channel.readyState === 'open') this.#channel.send(saying.cancelled);
    this.#end({ is: 'cancelled', by: 'us' });
  }

  #heard(data: unknown): void {
    if (this.#over) return;
    if (data instanceof ArrayBuffer) this.#take(data);
    else if (typeof data === 'string') this.#told(fromSender(data));
  }

  #take(chunk: ArrayBuffer): void {
    const { byteLength } = chunk;
    this.#came += byteLength;
    if (byteLength === 0 || byteLength > CHUNK || this.#came > this.#size || this.#promised !== undefined) {
      this.#end({ is: 'damaged' });
    } else if (this.#came - this.#got > WINDOW) {
      this.#end({ is: 'too-fast' });
    } else {
      this.#waiting.push(chunk);
      void this.#work();
    }
  }

  #told(message: FromSender | undefined): void {
    switch (message?.is) {
      case 'hash':
        this.#promised ??= message.sha256;
        void this.#work();
        break;
      case 'cancelled':
        this.#end({ is: 'cancelled', by: 'sender' });
        break;
      case 'failed':
        this.#end({ is: 'unreadable' });
    }
  }

  /** All that has come meanwhile is put away at once. */
  async #work(): Promise<void> {
    if (this.#working) return;
    this.#working = true;
    try {
      while (this.#waiting.length > 0 && !this.#over) await this.#putAway(this.#waiting.splice(0));
      if (this.#promised !== undefined && !this.#over) await this.#finish(this.#promised);
    } catch (error) {
      this.#end({ is: error instanceof NoRoom ? 'no-room' : 'interrupted' });
    }
    this.#working = false;
  }

  async #putAway(chunks: readonly ArrayBuffer[]): Promise<void> {
    for (const chunk of chunks) this.#digest.update(new Uint8Array(chunk));
    await this.#sink.write(new Blob([...chunks]));
    if (this.#over) return;
    for (const { byteLength } of chunks) this.#got += byteLength;
    if (this.#channel.readyState === 'open') this.#channel.send(saying.got(this.#got));
    this.#listener.progress(this.#got);
  }

  async #finish(promised: string): Promise<void> {
    const sha256 = this.#digest.hex();
    const unchanged = sha256 === promised && this.#got === this.#size;
    const file = unchanged ? await this.#sink.finish() : undefined;
    if (this.#over) return;
    if (this.#channel.readyState === 'open') this.#channel.send(saying.verdict(unchanged));
    this.#end(file === undefined ? { is: 'damaged' } : { is: 'arrived', file, sha256 });
  }

  /** What is being put away may be all of it; then it has arrived whatever becomes of the channel. */
  #closed(): void {
    if (this.#promised === undefined) this.#end({ is: 'interrupted' });
  }

  #end(how: Arrival): void {
    if (this.#over) return;
    this.#over = true;
    this.#waiting = [];
    this.#channel.close();
    this.#listener.ended(how);
  }
}
