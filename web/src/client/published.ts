import { ParleyError } from './errors.js';
import type { Peer } from './peer.js';

/** Our tracks, which everybody in the room gets. */
export class Published {
  readonly #tracks = new Map<MediaStreamTrack, MediaStream>();

  get tracks(): ReadonlyMap<MediaStreamTrack, MediaStream> {
    return this.#tracks;
  }

  add(track: MediaStreamTrack, stream: MediaStream, peers: readonly Peer[]): void {
    if (this.#tracks.has(track)) return;
    this.#tracks.set(track, stream);
    for (const peer of peers) peer.publish(track, stream);
  }

  remove(track: MediaStreamTrack, peers: readonly Peer[]): void {
    if (!this.#tracks.delete(track)) return;
    for (const peer of peers) peer.unpublish(track);
  }

  /** From now on all of it is sent, or nothing: whether we may publish has changed. */
  offer(sent: boolean, peers: readonly Peer[]): void {
    for (const [track, stream] of this.#tracks) {
      for (const peer of peers) {
        if (sent) peer.publish(track, stream);
        else peer.unpublish(track);
      }
    }
  }

  async replace(old: MediaStreamTrack, next: MediaStreamTrack, peers: readonly Peer[]): Promise<void> {
    if (old === next) return;
    const stream = this.#tracks.get(old);
    if (stream === undefined) throw new ParleyError('invalid_state', 'The track to be replaced is not published.');
    if (this.#tracks.has(next)) throw new ParleyError('invalid_state', 'The track is already published.');
    if (old.kind !== next.kind) throw new ParleyError('invalid_state', `${old.kind} cannot become ${next.kind}.`);
    this.#tracks.delete(old);
    this.#tracks.set(next, stream);
    const results = await Promise.allSettled(peers.map((peer) => peer.replaceTrack(old, next)));
    const failed = results.find((result) => result.status === 'rejected');
    if (failed !== undefined) throw failed.reason;
  }
}
