import type { Room, Undelivered } from '../../client/index.js';
import { t } from '../i18n/language.js';
import { isolated } from '../text/names.js';
import type { Said } from './announcements.js';
import { type ChatLine, chatText, fitsIntoMessage, withLine } from './chat.js';
import { emptyDraft } from './draft.js';

export type NewLine = Omit<ChatLine, 'key' | 'at'>;

export interface ConversationHost {
  changed(): void;
  tell(text: string, trouble: boolean): void;
  /** To who does not see it. */
  announce(said: Said): void;
}

type TalkingRoom = Pick<Room, 'on' | 'phase' | 'limits' | 'peer' | 'send' | 'self'>;

/** What is written in a call, to everybody or to one. */
export class Conversation {
  lines: readonly ChatLine[] = [];
  readonly draft = emptyDraft();
  readonly #room: TalkingRoom;
  readonly #name: string;
  readonly #host: ConversationHost;
  readonly #off: readonly (() => void)[];
  #counter = 0;
  /** Of something that was said last it was told that it may not have arrived. */
  #uncertain = false;

  /** @param name - our own */
  constructor(room: TalkingRoom, name: string, host: ConversationHost) {
    this.#room = room;
    this.#name = name;
    this.#host = host;
    this.#off = [
      room.on('message', ({ from, private: toUsAlone, data }) => {
        const text = chatText(data);
        if (text !== undefined) this.add({ from: from.id, name: from.name, own: false, private: toUsAlone, text });
      }),
      room.on('undelivered', (message) => this.#undelivered(message)),
      room.on('back', () => {
        this.#uncertain = false; // somebody is where they were, and so are we
      }),
      room.on('renewed', () => {
        host.tell(this.#uncertain ? t.notices.renewedUncertain : t.notices.renewed, true);
        this.#uncertain = false;
      }),
    ];
  }

  /**
   * Whether the line went out; if not, a notice says why.
   *
   * @param to - somebody's id; absent: everybody
   */
  say(text: string, to?: string): boolean {
    const refused = this.#refusal(text);
    if (refused !== undefined) {
      this.#host.tell(refused, true);
      return false;
    }
    const peer = to === undefined ? undefined : this.#room.peer(to);
    try {
      if (to !== undefined && peer === undefined) throw new Error('They have left.');
      this.#room.send({ chat: text }, to);
    } catch {
      this.#host.tell(t.notices.notSent, true);
      return false;
    }
    const line = { from: this.#room.self, name: this.#name, own: true, private: peer !== undefined, text };
    this.add({ ...line, ...(peer === undefined ? {} : { to: peer.name }) });
    return true;
  }

  /** One more line, which is there already for the others. */
  add(line: NewLine): void {
    this.lines = withLine(this.lines, { ...line, key: ++this.#counter, at: new Date() });
    if (!line.own) this.#host.announce(saidOf(line));
    this.#host.changed();
  }

  close(): void {
    for (const off of this.#off) off();
  }

  #refusal(text: string): string | undefined {
    if (this.#room.phase !== 'joined') return t.notices.tooEarly;
    return fitsIntoMessage(text, this.#room.limits?.messageBytes) ? undefined : t.notices.tooLong;
  }

  /** A line that certainly reached nobody is sent again; of one that may have, the person decides. */
  #undelivered({ to, data, uncertain }: Undelivered): void {
    // What nobody wrote, nobody misses: it is said anew by whoever it is about.
    if (chatText(data) === undefined) return;
    if (uncertain || to !== undefined) {
      this.#uncertain = true;
      this.#host.tell(t.notices.uncertain, true);
    } else if (this.#room.phase === 'joined') {
      this.#room.send(data);
    }
  }
}

function saidOf({ name, text, file }: NewLine): Said {
  return file === undefined
    ? { kind: 'line', name, text }
    : { kind: 'text', text: t.files.offers(isolated(name), isolated(text)) };
}
