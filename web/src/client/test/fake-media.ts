/** A media track as far as signaling sees it. */
export class FakeTrack extends EventTarget {
  static #made = 0;
  readonly id: string;
  muted = false;

  constructor(
    readonly kind: string,
    label = 'track',
  ) {
    super();
    this.id = `${label}-${FakeTrack.#made++}`;
  }
}

/** A stream as far as signaling sees it. */
export class FakeStream extends EventTarget {
  static #made = 0;
  readonly tracks: FakeTrack[];

  constructor(
    tracks: FakeTrack[] = [],
    readonly id = `stream-${FakeStream.#made++}`,
  ) {
    super();
    this.tracks = [...tracks];
  }

  getTracks(): FakeTrack[] {
    return [...this.tracks];
  }
}

export function track(kind: 'audio' | 'video', label?: string): MediaStreamTrack {
  return new FakeTrack(kind, label) as unknown as MediaStreamTrack;
}

export function stream(...tracks: MediaStreamTrack[]): MediaStream {
  return new FakeStream(tracks as unknown as FakeTrack[]) as unknown as MediaStream;
}
