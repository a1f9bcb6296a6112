import type { Knock, Moderator, Permission, Role, RoomSettings } from '../../client/index.js';
import { t } from '../i18n/language.js';

/** What somebody may decide about the room and the people in it. */
export interface Moderation {
  readonly settings: RoomSettings;
  /** Who waits to be let in. */
  readonly waiting: readonly Knock[];
  /** Decides also who moderates, and about those who do. */
  readonly owner: boolean;
}

/** One thing to be decided, as the components ask for it. */
export type Decision =
  | { readonly kind: 'lock' | 'waiting-room'; readonly on: boolean }
  | { readonly kind: 'admit' | 'refuse' | 'remove' | 'mute' | 'promote' | 'demote'; readonly id: string }
  | { readonly kind: 'mute-all' | 'end' };

/** What there is to decide in a room; nothing for who may not moderate. */
export function moderationOf(room: {
  readonly may: ReadonlySet<Permission>;
  readonly role: Role;
  readonly settings: RoomSettings;
  readonly waiting: readonly Knock[];
}): Moderation | undefined {
  if (!room.may.has('moderate')) return undefined;
  return { settings: room.settings, waiting: room.waiting, owner: room.role === 'owner' };
}

export function moderates(role: Role): boolean {
  return role === 'owner' || role === 'moderator';
}

/** How a list of people says what somebody is; nothing for those who are as most. */
export function roleLabel(role: Role): string | undefined {
  switch (role) {
    case 'owner':
      return t.people.owner;
    case 'moderator':
      return t.people.moderator;
    case 'viewer':
      return t.people.viewer;
    default:
      return undefined;
  }
}

/** @throws ParleyError when it may not be done, or not now */
export function carryOut(decision: Decision, moderate: Moderator): void {
  switch (decision.kind) {
    case 'lock':
      if (decision.on) moderate.lock();
      else moderate.unlock();
      break;
    case 'waiting-room':
      moderate.setWaitingRoom(decision.on);
      break;
    case 'admit':
      moderate.admit(decision.id);
      break;
    case 'refuse':
      moderate.refuse(decision.id);
      break;
    case 'remove':
      moderate.remove(decision.id);
      break;
    case 'mute':
      moderate.askToMute('audio', decision.id);
      break;
    case 'promote':
      moderate.setRole(decision.id, 'moderator');
      break;
    case 'demote':
      moderate.setRole(decision.id, 'participant');
      break;
    case 'mute-all':
      moderate.askToMute('audio');
      break;
    case 'end':
      moderate.end();
      break;
  }
}
