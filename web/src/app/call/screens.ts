import type { JsonObject, RemotePeer } from '../../client/index.js';

/** A screen that somebody shares: a picture of its own beside theirs. */
export interface SharedScreen {
  /** Of whose it is. */
  readonly peer: string;
  readonly name: string;
  readonly self: boolean;
  readonly stream: MediaStream;
}

/** What is longer is no id that a browser has given to a stream (RFC 8830 §2: at most 64 characters). */
const LONGEST_ID = 64;

/** Which of their streams somebody says is their screen: `{"screen": "id of the stream"}` in their state, from before it comes until they stop. */
export function screenOf(state: JsonObject): string | undefined {
  const { screen } = state;
  return typeof screen === 'string' && screen !== '' && screen.length <= LONGEST_ID ? screen : undefined;
}

type Sharer = Pick<RemotePeer, 'state' | 'streams'>;

/**
 * What each has called their screens, the last one last: such a stream may be there for a moment after they have stopped, or have begun with
 * another, and is no camera then.
 */
const named = new WeakMap<Sharer, readonly string[]>();

function namedBy(peer: Sharer): readonly string[] {
  const before = named.get(peer) ?? [];
  const last = screenOf(peer.state) ?? before.at(-1);
  if (last === undefined) return before;
  const still = before.filter((id) => id !== last && peer.streams.some((stream) => stream.id === id));
  const ids = [...still, last];
  named.set(peer, ids);
  return ids;
}

/** The screen among somebody's streams, if they share one and it has arrived. */
function screenStream(peer: Sharer): MediaStream | undefined {
  namedBy(peer);
  const screen = screenOf(peer.state);
  return peer.streams.find(({ id }) => id === screen);
}

/** Their other streams: camera and microphone. */
export function personStreams(peer: Sharer): readonly MediaStream[] {
  const screens = namedBy(peer);
  return peer.streams.filter(({ id }) => !screens.includes(id));
}

/** The screens of others, in the order in which these came; those without a picture yet are not there yet. */
export function screensOf(
  peers: readonly Pick<RemotePeer, 'id' | 'name' | 'state' | 'streams'>[],
): readonly SharedScreen[] {
  return peers.flatMap((peer) => {
    const stream = screenStream(peer);
    if (stream === undefined || !stream.getTracks().some(({ kind }) => kind === 'video')) return [];
    return [{ peer: peer.id, name: peer.name, self: false, stream }];
  });
}
