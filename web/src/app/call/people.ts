import type { JsonObject, RemotePeer, Role, Room } from '../../client/index.js';
import { t } from '../i18n/language.js';
import type { Grade } from '../quality/grade.js';
import { personStreams } from './screens.js';
import type { Marks } from './together.js';

/** Somebody in the room, as tiles and lists show them. */
export interface Person {
  readonly id: string;
  readonly name: string;
  readonly self: boolean;
  readonly role: Role;
  readonly audio: boolean;
  readonly video: boolean;
  readonly link: Link;
  /** `RTCPeerConnection.connectionState`; ourselves: `self`. */
  readonly connection: RTCPeerConnectionState | 'self';
  readonly stream: MediaStream | undefined;
  /** What to compare with them; ourselves, and whom we are not connected with: nothing. */
  readonly safety: Safety;
  readonly marks?: Marks;
  /** How good the connection is; ourselves, and where it is not known (yet): nothing. */
  readonly grade: Grade | undefined;
  /** Whether it can be told why they are not reached. */
  readonly troubled: boolean;
}

/** The safety code with somebody. One that was another before, or is `lost`, may mean that somebody has got in between. */
export type Safety =
  | { readonly is: 'none' }
  | { readonly is: 'lost' }
  | { readonly is: 'known'; readonly code: string; readonly changed: boolean };

/** How we reach somebody, and what to say about it. */
export type Link =
  | { readonly kind: 'good' }
  | {
      readonly kind: 'connecting' | 'unsteady' | 'failed' | 'given-up' | 'away';
      readonly label: string;
      readonly detail: string;
    };

const GOOD: Link = { kind: 'good' };

/** @param givenUp - the SDK has tried for as long as it does by itself */
export function linkOf(away: boolean, connection: RTCPeerConnectionState, givenUp = false): Link {
  if (away) return { kind: 'away', ...(connection === 'connected' ? t.links.awayWithMedia : t.links.away) };
  switch (connection) {
    case 'connected':
      return GOOD;
    case 'new':
    case 'connecting':
      return givenUp ? { kind: 'given-up', ...t.links.givenUp } : { kind: 'connecting', ...t.links.connecting };
    case 'disconnected':
      return { kind: 'unsteady', ...t.links.unsteady };
    case 'failed':
    case 'closed':
      return givenUp ? { kind: 'given-up', ...t.links.givenUp } : { kind: 'failed', ...t.links.failed };
  }
}

/**
 * Whether somebody can be heard or seen. The app says it in its state, `{audio, video}`; of a client that says nothing, what
 * it sends counts. A picture must also have arrived, so that there is something to show.
 */
export function sends(kind: 'audio' | 'video', state: JsonObject, streams: readonly MediaStream[]): boolean {
  const said = state[kind];
  const carried = streams.some((stream) => stream.getTracks().some((track) => track.kind === kind));
  if (kind === 'audio' && typeof said === 'boolean') return said;
  return carried && said !== false;
}

/** What a `<video>` plays of a peer: its stream, or one stream with all its sound and its first picture. */
export class Playable {
  #source: readonly MediaStreamTrack[] = [];
  #merged: MediaStream | undefined;

  of(streams: readonly MediaStream[]): MediaStream | undefined {
    if (streams.length <= 1) return streams[0];
    const tracks = streams.flatMap((stream) => stream.getTracks());
    if (this.#merged === undefined || !same(tracks, this.#source)) {
      const picture = tracks.find((track) => track.kind === 'video');
      this.#merged = new MediaStream(tracks.filter((track) => track.kind === 'audio' || track === picture));
      this.#source = tracks;
    }
    return this.#merged;
  }
}

/** The same objects: what comes over a new connection has the ids of what came over the one before. */
function same(one: readonly MediaStreamTrack[], other: readonly MediaStreamTrack[]): boolean {
  return one.length === other.length && one.every((track, i) => track === other[i]);
}

/** @param changed - the code was another one before */
export function safetyOf(code: string | undefined, changed: boolean): Safety {
  if (code !== undefined) return { is: 'known', code, changed };
  return { is: changed ? 'lost' : 'none' };
}

/** What is known of somebody beside what the SDK tells. */
export interface Known {
  readonly givenUp: boolean;
  readonly codeChanged: boolean;
  readonly grade: Grade | undefined;
  readonly troubled: boolean;
}

export function personOf(
  peer: RemotePeer,
  stream: MediaStream | undefined,
  { givenUp, codeChanged, grade, troubled }: Known,
): Person {
  const streams = personStreams(peer);
  return {
    id: peer.id,
    name: peer.name,
    self: false,
    role: peer.role,
    audio: sends('audio', peer.state, streams),
    video: sends('video', peer.state, streams),
    link: linkOf(peer.away, peer.connectionState, givenUp),
    connection: peer.connectionState,
    stream,
    safety: safetyOf(peer.safetyCode, codeChanged),
    grade,
    troubled,
  };
}

export function selfPerson(
  { self, role }: Pick<Room, 'self' | 'role'>,
  name: string,
  audio: boolean,
  video: boolean,
  stream: MediaStream,
): Person {
  const picture = video ? stream : undefined;
  return {
    id: self,
    name,
    self: true,
    role,
    audio,
    video,
    link: GOOD,
    connection: 'self',
    stream: picture,
    safety: { is: 'none' },
    grade: undefined,
    troubled: false,
  };
}
