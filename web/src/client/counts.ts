import { counted } from './protocol.js';

/** After how many counted messages the SDK says its count. */
const ACK_EVERY = 16;

/** What both sides have sent since `welcome` (PROTOCOL.md, *Counting*). */
export class Counts {
  #received = 0;
  #sent = 0;

  get received(): number {
    return this.#received;
  }

  get sent(): number {
    return this.#sent;
  }

  /** Counts a message of the hub; true when it is time for an `ack`. */
  receive(type: string | undefined): boolean {
    if (!counted(type)) return false;
    this.#received++;
    return this.#received % ACK_EVERY === 0;
  }

  send(type: string): void {
    if (counted(type)) this.#sent++;
  }

  /** Whether the hub can have received so many. */
  plausible(acknowledged: number): boolean {
    return Number.isInteger(acknowledged) && acknowledged <= this.#sent;
  }
}
