import type { Emitter } from './emitter.js';
import type { RoomEvents } from './events.js';
import type { Knock, KnockEnd, Permission, Role, RoomMessage, RoomSettings, Welcome } from './protocol.js';

/** What is told of our own role, of the room, and of those in front of it. */
export type StandingMessage = RoomMessage & { type: 'role' | 'room' | 'knocking' | 'knocked' };

/** What we are and may do in the room, what its moderators have made of it, and, if we are one, who waits to be let in. */
export class Standing {
  readonly #events: Emitter<RoomEvents>;
  #role: Role = 'participant';
  #may: ReadonlySet<Permission> = new Set();
  #settings: RoomSettings = { locked: false, waitingRoom: false, members: 0 };
  readonly #waiting = new Map<string, Knock>();

  constructor(events: Emitter<RoomEvents>) {
    this.#events = events;
  }

  get role(): Role {
    return this.#role;
  }

  get may(): ReadonlySet<Permission> {
    return this.#may;
  }

  get settings(): RoomSettings {
    return this.#settings;
  }

  /** In order of knocking. */
  get waiting(): readonly Knock[] {
    return [...this.#waiting.values()];
  }

  welcome({ role, may, room, waiting }: Welcome): void {
    this.#become(role, may);
    const { locked, waitingRoom, members } = room;
    this.#settings = { locked, waitingRoom, members };
    this.#waiting.clear();
    for (const knock of waiting) this.#waiting.set(knock.id, knock);
  }

  /** We are where we were, and were not told meanwhile: what is otherwise now is told. Who waited knocks again. */
  keep({ role, may, room, waiting }: Welcome): void {
    for (const id of [...this.#waiting.keys()]) this.#knocked(id, 'left');
    for (const knock of waiting) this.#waiting.set(knock.id, knock);
    if (role !== this.#role || !same(may, this.#may)) {
      this.#become(role, may);
      this.#events.emit('role', { role });
    }
    const { locked, waitingRoom, members } = room;
    const settings = { locked, waitingRoom, members };
    const before = this.#settings;
    if (before.locked !== locked || before.waitingRoom !== waitingRoom || before.members !== members) {
      this.#settings = settings;
      this.#events.emit('settings', { settings });
    }
  }

  /** Something was changed, or somebody wants to be let in. */
  apply(message: StandingMessage): void {
    switch (message.type) {
      case 'role':
        this.#changed(message);
        break;
      case 'room':
        this.#settings = message.settings;
        this.#events.emit('settings', {
          settings: message.settings,
          ...(message.by === undefined ? {} : { by: message.by }),
        });
        break;
      case 'knocking':
        this.#waiting.set(message.knock.id, message.knock);
        this.#events.emit('knock', message.knock);
        break;
      case 'knocked':
        this.#knocked(message.peer, message.end);
        break;
    }
  }

  /** We have another role. Of those who wait we are told anew where we may moderate, and no more where we may not. */
  #changed({ role, may, by }: RoomMessage & { type: 'role' }): void {
    const moderated = this.#may.has('moderate');
    this.#become(role, may);
    if (!moderated || !this.#may.has('moderate')) this.#waiting.clear();
    this.#events.emit('role', { role, ...(by === undefined ? {} : { by }) });
  }

  #knocked(id: string, end: KnockEnd): void {
    const knock = this.#waiting.get(id);
    if (knock === undefined) return;
    this.#waiting.delete(id);
    this.#events.emit('knockended', { knock, end });
  }

  #become(role: Role, may: readonly Permission[]): void {
    this.#role = role;
    this.#may = new Set(may);
  }
}

function same(may: readonly Permission[], before: ReadonlySet<Permission>): boolean {
  return may.length === before.size && may.every((each) => before.has(each));
}
