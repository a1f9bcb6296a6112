import type { RemotePeer } from '@parley/client';

/** A picture and a name for everybody. */
export class Tiles {
  readonly #container: HTMLElement;
  readonly #tiles = new Map<string, HTMLElement>();

  constructor(container: HTMLElement) {
    this.#container = container;
  }

  /** Ourselves: without our own sound, and as in a mirror. */
  showSelf(name: string, media: MediaStream): void {
    this.#update('', `${name} (you)`, media, true).style.transform = 'scaleX(-1)';
  }

  /** Somebody, as they are now. */
  show(peer: RemotePeer): void {
    const { id, name, state, away, connectionState } = peer;
    const notes = [
      ...(state.muted === true ? ['muted'] : []),
      ...(away ? ['away'] : []),
      ...(connectionState === 'connected' ? [] : [connectionState]),
    ];
    this.#update(id, notes.length === 0 ? name : `${name} (${notes.join(', ')})`, peer.streams[0], false);
  }

  remove(id: string): void {
    this.#tiles.get(id)?.remove();
    this.#tiles.delete(id);
  }

  clear(): void {
    for (const id of [...this.#tiles.keys()]) this.remove(id);
  }

  #update(id: string, caption: string, stream: MediaStream | undefined, muted: boolean): HTMLVideoElement {
    const tile = this.#tiles.get(id) ?? this.#create(id);
    const video = tile.querySelector('video') ?? tile.appendChild(document.createElement('video'));
    Object.assign(video, { autoplay: true, playsInline: true, muted });
    if (video.srcObject !== (stream ?? null)) video.srcObject = stream ?? null;
    const text = tile.querySelector('figcaption') ?? tile.appendChild(document.createElement('figcaption'));
    text.textContent = caption;
    return video;
  }

  #create(id: string): HTMLElement {
    const tile = document.createElement('figure');
    tile.className = 'tile';
    this.#tiles.set(id, tile);
    this.#container.append(tile);
    return tile;
  }
}
