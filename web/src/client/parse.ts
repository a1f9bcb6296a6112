import { ParleyError } from './errors.js';
import type { Json, JsonObject } from './json.js';
import type {
  HubMessage,
  Knock,
  Limits,
  MediaKind,
  PeerInfo,
  Permission,
  Role,
  RoomSettings,
  SignalBody,
  Welcome,
} from './protocol.js';

/** What may be done where a hub does not say what. */
const PARTICIPANT: readonly Permission[] = ['publish', 'subscribe', 'message'];

/** A message of the hub and the type it named, where it could be read: what is malformed is counted all the same. */
export type Parsed =
  | { readonly type: string; readonly message: HubMessage }
  | { readonly type: string | undefined; readonly malformed: ParleyError };

/** Reads one frame of the hub. Never throws: what is not `parley.v1` comes back as an error of code `protocol`. */
export function parse(frame: unknown): Parsed {
  let type: string | undefined;
  try {
    const object = record(json(frame), 'The message');
    type = text(object, 'type');
    return { type, message: read(type, object) };
  } catch (cause) {
    const malformed =
      cause instanceof ParleyError ? cause : new ParleyError('protocol', 'Unreadable message', { cause });
    return { type, malformed };
  }
}

function read(type: string, object: Fields): HubMessage {
  switch (type) {
    case 'welcome':
      return welcome(object);
    case 'joined':
      return { type, peer: peer(object.peer) };
    case 'left':
      return { type, peer: text(object, 'peer'), reason: text(object, 'reason') };
    case 'away':
    case 'back':
      return { type, peer: text(object, 'peer') };
    case 'signal':
      return { type, from: text(object, 'from'), body: signal(object) };
    case 'message': {
      if (object.data === undefined) throw broken('data is missing');
      return { type, from: text(object, 'from'), ...optional(object, 'to'), data: object.data as Json };
    }
    case 'state':
      return { type, from: text(object, 'from'), state: record(object.state, 'state') as JsonObject };
    case 'iceServers':
      return { type, iceServers: iceServers(object) };
    case 'role':
      return {
        type,
        peer: text(object, 'peer'),
        role: text(object, 'role'),
        may: strings(object.may, 'may'),
        ...optional(object, 'by'),
      };
    case 'room':
      return { type, settings: settings(record(object.room, 'room')), ...optional(object, 'by') };
    case 'mute':
      return { type, ...optional(object, 'from'), kind: mediaKind(object.kind) };
    case 'knocking':
      return { type, knock: knock(object.peer) };
    case 'knocked':
      return { type, peer: text(object, 'peer'), end: text(object, 'end') };
    case 'waiting':
      return { type, why: text(object, 'why'), heartbeat: heartbeat(object), patience: number(object, 'patience') };
    case 'error':
      return { type, code: text(object, 'code'), message: text(object, 'message'), ...optional(object, 'about') };
    case 'goaway':
      return { type, reason: text(object, 'reason'), reconnectAfter: number(object, 'reconnectAfter') };
    case 'expires':
      return { type, in: number(object, 'in') };
    case 'ack':
    case 'resumed':
      return { type, received: number(object, 'received') };
    case 'ping':
    case 'pong':
      return { type };
    default:
      return { type: 'unknown', name: type };
  }
}

function welcome(object: Fields): Welcome {
  const session = record(object.session, 'session');
  const room = record(object.room, 'room');
  return {
    type: 'welcome',
    self: text(object, 'self'),
    session: { id: text(session, 'id'), secret: text(session, 'secret'), window: number(session, 'window') },
    room: { name: text(room, 'name'), ...settings(room) },
    role: role(object),
    may: object.may === undefined ? PARTICIPANT : strings(object.may, 'may'),
    waiting: object.waiting === undefined ? [] : list(object.waiting, 'waiting').map(knock),
    peers: list(object.peers, 'peers').map(peer),
    iceServers: iceServers(object),
    heartbeat: heartbeat(object),
    limits: limits(record(object.limits, 'limits')),
    ...(object.kept === true ? { kept: record(object.state, 'state') as JsonObject } : {}),
  };
}

function heartbeat(object: Fields): number {
  const seconds = number(object, 'heartbeat');
  if (seconds === 0) throw broken('heartbeat must be more than 0');
  return seconds;
}

/** Of a hub that knows no roles everybody is a participant. */
function role(object: Fields): Role {
  return optional(object, 'role').role ?? 'participant';
}

function settings(room: Fields): RoomSettings {
  return {
    locked: room.locked === true,
    waitingRoom: room.waitingRoom === true,
    members: room.members === undefined ? Number.POSITIVE_INFINITY : number(room, 'members'),
  };
}

function knock(value: unknown): Knock {
  const object = record(value, 'peer');
  return { id: text(object, 'id'), name: text(object, 'name') };
}

function mediaKind(value: unknown): MediaKind {
  if (value !== 'audio' && value !== 'video') throw broken('kind must be audio or video');
  return value;
}

function limits(object: Fields): Limits {
  return {
    messageBytes: number(object, 'messageBytes'),
    depth: number(object, 'depth'),
    stateBytes: number(object, 'stateBytes'),
    nameLength: number(object, 'nameLength'),
    messagesPerSecond: number(object, 'messagesPerSecond'),
    messageBurst: number(object, 'messageBurst'),
    members: number(object, 'members'),
  };
}

function peer(value: unknown): PeerInfo {
  const object = record(value, 'peer');
  const state = record(object.state, 'peer.state') as JsonObject;
  const away = object.away === true;
  const id = text(object, 'id');
  return { id, name: text(object, 'name'), role: role(object), publish: publishes(object), state, away };
}

/** By default it is only viewers who do not. */
function publishes({ role, may }: Fields): boolean {
  return may === undefined ? role !== 'viewer' : strings(may, 'may').includes('publish');
}

function iceServers(object: Fields): RTCIceServer[] {
  return list(object.iceServers, 'iceServers').map(iceServer);
}

function iceServer(value: unknown): RTCIceServer {
  const object = record(value, 'iceServers');
  const urls = typeof object.urls === 'string' ? [object.urls] : list(object.urls, 'iceServers.urls');
  if (!urls.every((url) => typeof url === 'string')) throw broken('iceServers.urls must be strings');
  return { urls, ...optional(object, 'username'), ...optional(object, 'credential') };
}

function signal(object: Fields): SignalBody {
  const { description, candidate } = object;
  if ((description === undefined) === (candidate === undefined)) {
    throw broken('signal must have either description or candidate');
  }
  if (description !== undefined) return { description: sessionDescription(record(description, 'description')) };
  return { candidate: candidate === null ? null : iceCandidate(record(candidate, 'candidate')) };
}

function sessionDescription(object: Fields): RTCSessionDescriptionInit {
  const type = text(object, 'type');
  if (type !== 'offer' && type !== 'answer' && type !== 'pranswer' && type !== 'rollback') {
    throw broken(`no description is of type ${type}`);
  }
  return type === 'rollback' ? { type } : { type, sdp: text(object, 'sdp') };
}

function iceCandidate(object: Fields): RTCIceCandidateInit {
  const { sdpMLineIndex } = object;
  if (sdpMLineIndex !== undefined && sdpMLineIndex !== null && typeof sdpMLineIndex !== 'number') {
    throw broken('candidate.sdpMLineIndex must be a number');
  }
  return {
    candidate: text(object, 'candidate'),
    ...(object.sdpMid === null ? { sdpMid: null } : optional(object, 'sdpMid')),
    ...(sdpMLineIndex === undefined ? {} : { sdpMLineIndex }),
    ...(object.usernameFragment === null ? {} : optional(object, 'usernameFragment')),
  };
}

type Fields = { readonly [member: string]: unknown };

function broken(why: string, cause?: unknown): ParleyError {
  return new ParleyError(
    'protocol',
    `The hub sent what is not parley.v1: ${why}`,
    cause === undefined ? {} : { cause },
  );
}

function json(frame: unknown): unknown {
  if (typeof frame !== 'string') throw broken('a frame that is not text');
  try {
    return JSON.parse(frame);
  } catch (cause) {
    throw broken('a text that is not JSON', cause);
  }
}

function record(value: unknown, what: string): Fields {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw broken(`${what} must be an object`);
  return value as Fields;
}

function list(value: unknown, what: string): unknown[] {
  if (!Array.isArray(value)) throw broken(`${what} must be an array`);
  return value;
}

function strings(value: unknown, what: string): string[] {
  const all = list(value, what);
  if (!all.every((each) => typeof each === 'string')) throw broken(`${what} must be strings`);
  return all;
}

function text(object: Fields, member: string): string {
  const value = object[member];
  if (typeof value !== 'string') throw broken(`${member} must be a string`);
  return value;
}

function number(object: Fields, member: string): number {
  const value = object[member];
  if (typeof value !== 'number' || value < 0) throw broken(`${member} must be a number and not negative`);
  return value;
}

/** A string member that may be missing, ready to be spread. */
function optional<K extends string>(object: Fields, member: K): { [P in K]?: string } {
  return object[member] === undefined ? {} : ({ [member]: text(object, member) } as { [P in K]: string });
}
