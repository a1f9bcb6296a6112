import type { Digest } from './digest.js';
import { CHUNK, type FromReceiver, fromReceiver, saying, WINDOW } from './wire.js';

/** How a file's way to one person ended. */
export type Delivery = 'delivered' | 'damaged' | 'cancelled' | 'withdrawn' | 'interrupted' | 'unreadable';

export interface SendingListener {
  /** So many bytes are put away at the other side. */
  progress(got: number): void;
  /** Comes last, and once. */
  ended(how: Delivery): void;
}

/** Bytes that are read from the file at a time. */
const BLOCK = 1024 * 1024;
/** Bytes that may wait in the browser for the network: `send` never waits, so that its caller has to. */
const BUFFERED = 512 * 1024;

/** Sends a file over a channel that its receiver opened (`wire.ts`), no faster than it is put away there. */
export class Sending {
  readonly #channel: RTCDataChannel;
  readonly #file: Blob;
  readonly #listener: SendingListener;
  readonly #chunk: number;
  #sent = 0;
  #got = 0;
  #over = false;
  #wake: () => void = () => {};

  /** @param most - bytes that the other side takes in one message */
  constructor(channel: RTCDataChannel, file: Blob, most: number, listener: SendingListener) {
    this.#channel = channel;
    this.#file = file;
    this.#chunk = Math.min(CHUNK, most);
    this.#listener = listener;
    channel.bufferedAmountLowThreshold = BUFFERED / 2;
    channel.addEventListener('bufferedamountlow', () => this.#wake());
    channel.addEventListener('message', ({ data }) =>
      this.#heard(typeof data === 'string' ? fromReceiver(data) : undefined),
    );
    channel.addEventListener('close', () => this.#end('interrupted'));
  }

  /** @param digest - gets the bytes as they go out */
  async start(digest: Digest): Promise<void> {
    try {
      for (let at = 0; at < this.#file.size && !this.#over; at += BLOCK) {
        const block = new Uint8Array(await this.#read(at));
        digest.update(block);
        await this.#send(block);
      }
      if (!this.#over) this.#channel.send(saying.hash(digest.hex()));
    } catch {
      this.#end('interrupted');
    }
  }

  /** We do not want to any more. */
  cancel(): void {
    this.#say(saying.cancelled);
    this.#end('withdrawn');
  }

  async #read(at: number): Promise<ArrayBuffer> {
    try {
      return await this.#file.slice(at, at + BLOCK).arrayBuffer();
    } catch (error) {
      // Taken away, or changed since it was chosen.
      this.#say(saying.failed);
      this.#end('unreadable');
      throw error;
    }
  }

  async #send(block: Uint8Array<ArrayBuffer>): Promise<void> {
    for (let at = 0; at < block.length; at += this.#chunk) {
      const chunk = block.subarray(at, at + this.#chunk);
      const full = () => this.#sent + chunk.length - this.#got > WINDOW || this.#channel.bufferedAmount > BUFFERED;
      while (!this.#over && full()) {
        await new Promise<void>((resolve) => {
          this.#wake = resolve;
        });
      }
      if (this.#over) return;
      this.#channel.send(chunk);
      this.#sent += chunk.length;
    }
  }

  #heard(message: FromReceiver | undefined): void {
    switch (message?.is) {
      case 'got':
        this.#putAway(message.bytes);
        break;
      case 'verdict':
        this.#end(message.unchanged ? 'delivered' : 'damaged');
        break;
      case 'cancelled':
        this.#end('cancelled');
    }
  }

  #putAway(got: number): void {
    if (got < this.#got || got > this.#sent) {
      this.#end('interrupted'); // what does not keep to the protocol might not keep up either
      return;
    }
    this.#got = got;
    this.#listener.progress(got);
    this.#wake();
  }

  #say(text: string): void {
    if (this.#channel.readyState === 'open') this.#channel.send(text);
  }

  #end(how: Delivery): void {
    if (this.#over) return;
    this.#over = true;
    this.#wake();
    this.#channel.close();
    this.#listener.ended(how);
  }
}
