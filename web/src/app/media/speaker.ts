import { rememberDevice, rememberedDevice } from '../preferences.js';

/** What may be made to play on a chosen speaker; a browser that cannot choose has no `setSinkId`. */
type Player = Pick<HTMLMediaElement, 'sinkId'> & Partial<Pick<HTMLMediaElement, 'setSinkId'>>;

/** The speaker of the system's choice. */
const DEFAULT = '';

/**
 * Where the others are heard. One for the page, as whoever sits in front of it has one pair of ears. While the chosen speaker is
 * unplugged, or not allowed, the system's choice plays.
 */
export class Speaker {
  #chosen: string;
  /** The chosen one is known not to be there. */
  #missing = false;
  readonly #players = new Set<WeakRef<Player>>();

  constructor(chosen: string) {
    this.#chosen = chosen;
  }

  get chosen(): string {
    return this.#chosen;
  }

  /** Plays this there from now on, for as long as it lives. Never rejects. */
  async play(player: Player): Promise<void> {
    this.#players.add(new WeakRef(player));
    await this.#route(player);
  }

  choose(id: string): void {
    this.#chosen = id;
    this.#missing = false;
    this.#routeAll();
  }

  /** @param ids - of the speakers there are, as far as the browser tells */
  present(ids: readonly string[]): void {
    this.#missing = !ids.includes(this.#chosen);
    this.#routeAll();
  }

  #routeAll(): void {
    for (const reference of this.#players) {
      const player = reference.deref();
      if (player === undefined) this.#players.delete(reference);
      else void this.#route(player);
    }
  }

  async #route(player: Player): Promise<void> {
    const sink = this.#missing ? DEFAULT : this.#chosen;
    if (player.setSinkId === undefined || player.sinkId === sink) return;
    await player.setSinkId(sink).catch(() => player.setSinkId?.(DEFAULT).catch(() => undefined));
  }
}

const speaker = new Speaker(rememberedDevice('speaker'));

/** Chromium and Firefox from 116 on; Safari from 18.4 on. */
export function canChooseSpeaker(): boolean {
  return 'setSinkId' in HTMLMediaElement.prototype;
}

/** Plays this on the speaker that is chosen, as soon as this resolves, and on whichever is chosen later. */
export function playOnSpeaker(player: HTMLMediaElement): Promise<void> {
  return speaker.play(player);
}

export function chosenSpeaker(): string {
  return speaker.chosen;
}

export function chooseSpeaker(id: string): void {
  rememberDevice('speaker', id);
  speaker.choose(id);
}

/** Looks whether the chosen speaker is there, when devices have come or gone. */
async function look(): Promise<void> {
  const infos = await navigator.mediaDevices.enumerateDevices().catch(() => []);
  speaker.present(infos.filter(({ kind }) => kind === 'audiooutput').map(({ deviceId }) => deviceId));
}

if (typeof navigator !== 'undefined') {
  (navigator.mediaDevices as MediaDevices | undefined)?.addEventListener('devicechange', look);
}
