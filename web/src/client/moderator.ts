import type { MediaKind, Moderation, Role } from './protocol.js';

/**
 * What a moderator does with the room and with those who are in it or want to be (PROTOCOL.md, *Moderating*). Nothing of it is
 * answered: what comes of it everybody is told by an event (`settings`, `role`, `left`, `knockended`), and what the hub refuses comes
 * back as an `error` event (`not_granted`, `unknown_peer`, `room_full`).
 *
 * Every method throws a ParleyError: `invalid_state` when the room is not joined, `not_granted` when we may not `moderate`,
 * `outbox_full` when too much waits to be sent already.
 */
export class Moderator {
  readonly #send: (what: Moderation) => void;

  /** @internal */
  constructor(send: (what: Moderation) => void) {
    this.#send = send;
  }

  /** Nobody new gets in any more. */
  lock(): void {
    this.#send({ action: 'set', locked: true });
  }

  /** Newcomers get in again. */
  unlock(): void {
    this.#send({ action: 'set', locked: false });
  }

  /** Whether newcomers wait until they are let in. When this is switched off, those who wait come in. */
  setWaitingRoom(waitingRoom: boolean): void {
    this.#send({ action: 'set', waitingRoom });
  }

  /** @param members - how many the room takes: 1 or more, at most `Room.limits.members` */
  setMaxMembers(members: number): void {
    this.#send({ action: 'set', members });
  }

  /** Lets somebody in who knocks (`Room.waiting`). */
  admit(id: string): void {
    this.#send({ action: 'admit', peer: id });
  }

  /** Sends somebody away who knocks. */
  refuse(id: string): void {
    this.#send({ action: 'refuse', peer: id });
  }

  /** Puts a peer out. Only an owner puts out those who may moderate. Who has no token can come again as somebody else. */
  remove(id: string): void {
    this.#send({ action: 'remove', peer: id });
  }

  /** Puts a peer out, or sends away who knocks, and keeps its address out for an hour, where the hub knows that. */
  ban(id: string): void {
    this.#send({ action: 'ban', peer: id });
  }

  /** Asks a peer, or all others, to switch sound or picture off. They hear `muterequest` and decide. */
  askToMute(kind: MediaKind, id?: string): void {
    this.#send({ action: 'mute', kind, ...(id === undefined ? {} : { peer: id }) });
  }

  /** Gives a peer another role. Only an owner makes, and unmakes, owners and moderators. */
  setRole(id: string, role: Role): void {
    this.#send({ action: 'role', peer: id, role });
  }

  /** Puts everybody out, ourselves too, and ends the room. */
  end(): void {
    this.#send({ action: 'end' });
  }
}
