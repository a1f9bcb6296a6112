/** What must hold after every step of a simulation, and when it has come to rest. */
export type Invariant =
  /** Either side gets what the other sent once, in order, and in the end all of it. */
  | 'delivery'
  /** Of a message that was not delivered its sender is told, and of no other for certain. */
  | 'reporting'
  /** What is kept for later stays within its limits. */
  | 'bounds'
  /** A client says its count at least every 16 messages, and no more than it has. */
  | 'acknowledgement'
  /** Nothing is sent before the hub's answer to `hello`. */
  | 'greeting'
  /** No connection sends faster than the hub allows. */
  | 'pace'
  /** Nobody but a rival takes a session from its client. */
  | 'takeover'
  /** Who comes back to a hub that goes on for another asks for the place that they had there. */
  | 'place'
  /** Nobody comes back sooner than the hub said. */
  | 'hold'
  /** In the end everybody knows who is there, and how they are. */
  | 'roster'
  /** In the end everybody is connected, or knows that it is over. */
  | 'liveness'
  /** After the last has left nothing is left: no session, no timer. */
  | 'remains';

export class Violation extends Error {
  constructor(
    readonly invariant: Invariant,
    what: string,
  ) {
    super(`${invariant}: ${what}`);
  }
}
