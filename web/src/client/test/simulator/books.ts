import type { Undelivered } from '../../link.js';
import type { RoomMessage } from '../../protocol.js';
import type { Ledger, Message } from './model-session.js';
import { Violation } from './violation.js';

interface Sent {
  readonly label: string;
  /** Whether its sender is to be told when it is not delivered. */
  readonly reported: boolean;
  handled: boolean;
  told: 'no' | 'uncertain' | 'certain';
}

interface Account {
  /** What the client said it sent, in order, and how much of it the hub handled. */
  readonly sent: Sent[];
  handled: number;
  /** What the hub addressed to the client, in order, and how much of it the client got. */
  readonly addressed: string[];
  got: number;
  /** How much was addressed to the client by hubs that are dead: what it has not got when it is told so it will not get. */
  lost: number;
  /** The client left: what was on its way then may or may not have arrived. */
  left: boolean;
}

/** What everybody sent and got, by peer id, and what of it must be so. */
export class Books implements Ledger {
  readonly #accounts = new Map<string, Account>();

  sent(peer: string, label: string, reported: boolean): void {
    this.#account(peer).sent.push({ label, reported, handled: false, told: 'no' });
  }

  handled(peer: string, message: Message): void {
    if (message.type === 'leave') return;
    const account = this.#account(peer);
    const label = sentLabel(message);
    const expected = account.sent[account.handled++];
    if (expected?.label !== label) {
      throw new Violation('delivery', `the hub got ${label} of ${peer} where ${expected?.label} was to come`);
    }
    expected.handled = true;
    this.#mustAgree(peer, expected);
  }

  addressed(peer: string, message: Message): void {
    this.#account(peer).addressed.push(label(message));
  }

  got(peer: string, message: RoomMessage): void {
    const account = this.#account(peer);
    const expected = account.addressed[account.got++];
    const got = roomLabel(message);
    if (expected !== got) throw new Violation('delivery', `${peer} got ${got} where ${expected} was to come`);
  }

  undelivered(peer: string, { data, uncertain }: Undelivered): void {
    const found = this.#account(peer).sent.find(({ label }) => label === `message ${data}`);
    if (found === undefined || found.told !== 'no') {
      throw new Violation('reporting', `${peer} was told of ${data} ${found === undefined ? 'not sent' : 'twice'}`);
    }
    found.told = uncertain ? 'uncertain' : 'certain';
    this.#mustAgree(peer, found);
  }

  lost(peer: string): void {
    const account = this.#account(peer);
    account.lost = account.addressed.length;
  }

  /** The peer is where it was, at another hub: what the one before had not handled by its death nobody will, and its sender was told. */
  kept(peer: string): void {
    const account = this.#account(peer);
    const untold = account.sent.slice(account.handled).find(({ reported, told }) => reported && told === 'no');
    if (untold !== undefined) throw new Violation('reporting', `${peer} was never told of ${untold.label}`);
    account.sent.length = account.handled;
    account.got = account.lost;
  }

  left(peer: string): void {
    this.#account(peer).left = true;
  }

  /** Everything that was on its way has arrived. @param here - peers whose session goes on */
  settle(here: readonly string[]): void {
    for (const [peer, { sent, left, addressed, got }] of this.#accounts) {
      const lost = sent.find((each) => each.reported && !each.handled && each.told === 'no');
      if (lost !== undefined && !left) throw new Violation('reporting', `${peer} was never told of ${lost.label}`);
      if (!here.includes(peer)) continue;
      const missing = sent.find((each) => !each.handled && each.told === 'no');
      if (missing !== undefined) throw new Violation('delivery', `the hub never got ${missing.label} of ${peer}`);
      if (got < addressed.length) throw new Violation('delivery', `${peer} never got ${addressed[got]}`);
    }
  }

  #account(peer: string): Account {
    let account = this.#accounts.get(peer);
    if (account === undefined) {
      account = { sent: [], handled: 0, addressed: [], got: 0, lost: 0, left: false };
      this.#accounts.set(peer, account);
    }
    return account;
  }

  #mustAgree(peer: string, { label, handled, told }: Sent): void {
    if (handled && told === 'certain') {
      throw new Violation('reporting', `${peer} was told that ${label} was not delivered, and it was`);
    }
  }
}

/** A client's message, as the books name it. */
export function sentLabel({ type, data, state, candidate }: Message): string {
  const { n } = (state ?? {}) as { n?: number };
  const { candidate: text } = (candidate ?? {}) as { candidate?: string };
  return `${type} ${data ?? n ?? text}`;
}

function label(message: Message): string {
  const { type, from, peer, code, about } = message;
  if (type === 'error') return `${type} ${code} ${about}`;
  if (type === 'joined') return `${type} ${(peer as { id: string }).id}`;
  return peer === undefined ? `${sentLabel(message)} of ${from}` : `${type} ${peer}`;
}

function roomLabel(message: RoomMessage): string {
  return label((message.type === 'signal' ? { ...message, ...message.body } : message) as unknown as Message);
}
