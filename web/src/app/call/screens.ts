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

/**
 * Which of their streams somebody says is their screen: `{"screen": "id of the stream"}` in their state. It is said before the stream comes, and goes on being said when
 * it has ended: whether there is a screen tells the stream.
 */
export function screenOf(state: JsonObject): string | undefined {
  const { screen } = state;
  return typeof screen === 'string' && screen !== '' && screen.length <= LONGEST_ID ? screen : undefined;
}

/** The screen among somebody's streams, if they share one and it has arrived. */
function screenStream({ state, streams }: Pick<RemotePeer, 'state' | 'streams'>): MediaStream | undefined {
  const screen = screenOf(state);
  return streams.find(({ id }) => id === screen);
}

/** Their other streams: camera and microphone. */
export function personStreams(peer: Pick<RemotePeer, 'state' | 'streams'>): readonly MediaStream[] {
  const screen = screenOf(peer.state);
  return screen === undefined ? peer.streams : peer.streams.filter(({ id }) => id !== screen);
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
