import type { Acquired } from './acquire.js';
import type { Choices, Wanted } from './choices.js';
import { type DeviceList, type Devices, isAlias } from './device-list.js';
import type { DeviceNews } from './news.js';
import { type DeviceKind, type DeviceProblem, explainLost } from './problems.js';
import { Silence } from './silence.js';
import { ANY, substitute } from './substitute.js';

/** What a device belongs to. */
export interface DeviceHost {
  readonly stream: Pick<MediaStream, 'getTracks' | 'addTrack' | 'removeTrack'>;
  readonly list: Pick<DeviceList, 'devices' | 'realId' | 'refresh'>;
  readonly choices: Pick<Choices, 'device'>;
  readonly closed: boolean;
  acquire(wanted: Partial<Readonly<Record<DeviceKind, Wanted>>>): Promise<Acquired>;
  /** Says what is wrong with the device now; nothing, when it is `undefined`. */
  explain(kind: DeviceKind, problem: DeviceProblem | undefined): void;
  tell(news: DeviceNews): void;
  changed(): void;
}

/** A device that was pulled out while it was in use. */
interface Lost {
  readonly id: string;
  /** Whether it was not muted. */
  readonly enabled: boolean;
}

/**
 * One's own microphone, or one's own camera: whichever is open now. When it is pulled out, another of the kind takes its place until
 * it is back, or somebody chooses otherwise.
 */
export class OwnDevice {
  /** The browser may be asking. */
  opening = false;
  readonly kind: DeviceKind;
  readonly #host: DeviceHost;
  /** The id of what is, or was last, in use. */
  #used = '';
  #lost: Lost | undefined;
  #silence: Silence | undefined;
  #turn: Promise<void> = Promise.resolve();

  constructor(kind: DeviceKind, host: DeviceHost) {
    this.kind = kind;
    this.#host = host;
  }

  get track(): MediaStreamTrack | undefined {
    return this.#host.stream.getTracks().find((track) => track.kind === this.kind);
  }

  /** It is open and gives nothing, and has not for a while. */
  get silent(): boolean {
    return this.#silence?.noticed ?? false;
  }

  /** Somebody switches it or chooses: what was lost is not waited for any longer. */
  decided(): void {
    this.#lost = undefined;
  }

  take(track: MediaStreamTrack): void {
    if (this.#host.closed) {
      track.stop();
      return;
    }
    this.#used = this.#idOf(track);
    this.#silence = new Silence(track, () => this.#host.changed());
    // `ended` fires when the device or the permission goes, not when `stop` is called.
    track.addEventListener('ended', () => this.#ended(track));
    this.#host.stream.addTrack(track);
  }

  /** Gives it back to the system. */
  drop(): void {
    const { track } = this;
    if (track === undefined) return;
    this.#silence?.close();
    this.#silence = undefined;
    track.stop();
    this.#host.stream.removeTrack(track);
  }

  /** Takes the device of this id, empty for any, in place of the one that is open, which stays until the other is there. */
  async exchange(id: string): Promise<void> {
    await this.#inTurn(async () => {
      // Perhaps they changed their mind meanwhile.
      if (this.#host.choices.device(this.kind) === id) this.#host.explain(this.kind, await this.#exchange(id));
    });
  }

  /** Opens the same device anew, for other things are wanted of it. */
  async reopen(): Promise<void> {
    await this.#inTurn(async () => this.#host.explain(this.kind, await this.#exchange(this.#used)));
  }

  devicesChanged(before: Devices): void {
    const { track } = this;
    // What is behind an alias is known when the device is allowed, and is another when it has been pulled out.
    if (track !== undefined && isAlias(this.#used)) this.#used = this.#idOf(track);
    void this.#inTurn(() => this.#adjust(this.#ids(before)));
  }

  /** One after the other: what exchanges the device needs to know what is there. */
  #inTurn(work: () => Promise<void>): Promise<void> {
    this.#turn = this.#turn.then(async () => {
      if (this.#host.closed) return;
      await work();
      this.#host.changed();
    });
    return this.#turn;
  }

  /** @returns why it could not be done */
  async #exchange(id: string): Promise<DeviceProblem | undefined> {
    const { track: old } = this;
    if (old === undefined) return undefined;
    const before = this.#used;
    // One device is not opened twice in different ways; and on many phones no two are open at a time.
    if (id === before) old.stop();
    let acquired = await this.#acquire(id);
    if (acquired.problem?.is === 'busy' && old.readyState === 'live') {
      old.stop();
      acquired = await this.#acquire(id);
    }
    const { problem } = acquired;
    if (problem !== undefined && old.readyState === 'ended') acquired = await this.#acquire(before);
    this.#swap(old, acquired.tracks[0]);
    return problem;
  }

  #swap(old: MediaStreamTrack, next: MediaStreamTrack | undefined): void {
    if (this.track !== old) {
      next?.stop(); // Switched off meanwhile.
    } else if (next !== undefined) {
      next.enabled = old.enabled;
      this.drop();
      this.take(next);
    } else if (old.readyState === 'ended') {
      this.drop();
    }
  }

  #ended(track: MediaStreamTrack): void {
    if (this.track !== track) return;
    const lost = { id: this.#used, enabled: track.enabled };
    this.#lost = lost;
    this.opening = true;
    this.drop();
    this.#host.changed();
    void this.#inTurn(async () => {
      await this.#host.list.refresh();
      await this.#adjust([...this.#ids(), lost.id]);
      this.opening = false;
      if (this.track === undefined) this.#host.explain(this.kind, explainLost(this.kind));
    });
  }

  /** Takes another device where one has gone, or the one that is back. @param before - the ids of those there were */
  async #adjust(before: readonly string[]): Promise<void> {
    const used = this.track === undefined ? undefined : this.#used;
    const standing = { chosen: this.#host.choices.device(this.kind), used, lost: this.#lost?.id };
    const id = substitute(standing, before, this.#ids());
    if (id === undefined) return;
    if (used === undefined) await this.#resume(id);
    else await this.#exchange(id);
    const { track } = this;
    if (track === undefined || this.#used === used) return;
    if (id !== ANY) this.#lost = undefined;
    this.#host.explain(this.kind, undefined);
    this.#host.tell({ is: id === ANY ? 'replaced' : 'returned', device: this.kind, label: track.label });
  }

  /** Muted, if that was so when it was lost. */
  async #resume(id: string): Promise<void> {
    const lost = this.#lost;
    const { tracks } = await this.#acquire(id);
    for (const track of tracks) {
      track.enabled = lost?.enabled ?? true;
      if (this.#lost === lost && this.track === undefined) this.take(track);
      else track.stop(); // They helped themselves meanwhile.
    }
  }

  #acquire(id: string): Promise<Acquired> {
    return this.#host.acquire({ [this.kind]: { id, exact: true } });
  }

  #idOf(track: MediaStreamTrack): string {
    return this.#host.list.realId(this.#list, track.getSettings().deviceId ?? '');
  }

  #ids(devices = this.#host.list.devices): readonly string[] {
    return devices[this.#list].map(({ id }) => id);
  }

  get #list(): MediaDeviceKind {
    return this.kind === 'audio' ? 'audioinput' : 'videoinput';
  }
}
