import type { DeviceAccess } from './acquire.js';
import type { Choices } from './choices.js';
import type { DeviceKind } from './problems.js';

/** A track as far as one's own devices go. */
export class FakeTrack extends EventTarget {
  enabled = true;
  muted = false;
  readyState = 'live';

  constructor(
    readonly kind: DeviceKind,
    readonly device: string,
    /** What the browser calls the device. */
    readonly id = device,
  ) {
    super();
  }

  get label(): string {
    return `the ${this.device}`;
  }

  getSettings(): MediaTrackSettings {
    return { deviceId: this.id };
  }

  async applyConstraints(): Promise<void> {}

  stop(): void {
    this.readyState = 'ended';
  }
}

/** A stream likewise. */
export class FakeStream {
  #tracks: FakeTrack[] = [];

  getTracks(): FakeTrack[] {
    return [...this.#tracks];
  }

  addTrack(track: FakeTrack): void {
    this.#tracks.push(track);
  }

  removeTrack(track: FakeTrack): void {
    this.#tracks = this.#tracks.filter((other) => other !== track);
  }
}

type ConstrainedId = { readonly exact?: string; readonly ideal?: string };

/** All that comes of what has happened has happened. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 10; turn++) await new Promise((resolve) => setTimeout(resolve));
}

/** A machine with devices that are plugged in and pulled out. The first of a kind is the default one. */
export class FakeMachine {
  readonly devices: Record<DeviceKind, string[]> = { audio: ['mic', 'headset'], video: ['cam', 'webcam'] };
  readonly tracks: FakeTrack[] = [];
  /** Another program has these. */
  readonly busy = new Set<string>();
  /** The browser calls the default microphone `default`, as Chromium does. */
  aliases = false;
  /** Only one of a kind can be open at a time, as on many phones. */
  oneAtATime = false;
  permissions: Partial<Record<DeviceKind, PermissionState>> = {};
  refused: string | undefined;
  readonly chosen: Partial<Record<DeviceKind, string>> = {};
  readonly #listeners = new Set<() => void>();
  readonly #granted = new Map<DeviceKind, () => void>();

  get access(): DeviceAccess {
    return {
      secureContext: true,
      origin: 'https://hub.example',
      getUserMedia: async ({ audio, video }) => {
        if (this.refused !== undefined) throw new DOMException(this.refused, 'NotAllowedError');
        const stream = new FakeStream();
        for (const [kind, asked] of [['audio', audio] as const, ['video', video] as const])
          if (typeof asked === 'object') stream.addTrack(this.#open(kind, asked.deviceId as ConstrainedId | undefined));
        return stream as unknown as MediaStream;
      },
      permission: async (kind) => this.permissions[kind],
      enumerateDevices: async () => [...this.#infos('audio', 'audioinput'), ...this.#infos('video', 'videoinput')],
      onDeviceChange: (listener) => {
        this.#listeners.add(listener);
        return () => this.#listeners.delete(listener);
      },
      onGranted: (kind, listener) => {
        this.#granted.set(kind, listener);
        return () => this.#granted.delete(kind);
      },
    };
  }

  get choices(): Choices {
    return {
      device: (kind) => this.chosen[kind] ?? '',
      choose: (kind, id) => {
        this.chosen[kind] = id;
      },
      noiseSuppression: true,
      echoCancellation: true,
      blur: false,
    };
  }

  get live(): FakeTrack[] {
    return this.tracks.filter(({ readyState }) => readyState === 'live');
  }

  plug(kind: DeviceKind, device: string): void {
    this.devices[kind].push(device);
    this.#tellAll();
  }

  /** @param late - browsers tell first that the device has gone, or that its track has ended */
  async unplug(kind: DeviceKind, device: string, late = false): Promise<void> {
    const leave = () => {
      this.devices[kind] = this.devices[kind].filter((other) => other !== device);
      this.#tellAll();
    };
    const end = () => {
      for (const track of this.live.filter((open) => open.device === device)) {
        track.stop();
        track.dispatchEvent(new Event('ended'));
      }
    };
    for (const happens of late ? [end, leave] : [leave, end]) {
      happens();
      await settled();
    }
  }

  grant(kind: DeviceKind): void {
    this.refused = undefined;
    this.#granted.get(kind)?.();
  }

  #tellAll(): void {
    for (const listener of this.#listeners) listener();
  }

  #infos(kind: DeviceKind, list: MediaDeviceKind) {
    const [first] = this.devices[kind];
    const alias = this.aliases && kind === 'audio' && first !== undefined;
    const there = this.devices[kind].map((device) => ({
      kind: list,
      deviceId: device,
      groupId: device,
      label: `the ${device}`,
    }));
    if (!alias) return there;
    return [{ kind: list, deviceId: 'default', groupId: first, label: `Default - the ${first}` }, ...there];
  }

  #open(kind: DeviceKind, { exact, ideal }: ConstrainedId = {}): FakeTrack {
    const there = this.devices[kind];
    const device = there.find((id) => id === (exact ?? ideal)) ?? (exact === undefined ? there[0] : undefined);
    if (device === undefined) throw new DOMException('no such device', 'NotFoundError');
    const taken = this.oneAtATime && this.live.some((track) => track.kind === kind);
    if (taken || this.busy.has(device)) throw new DOMException('in use', 'NotReadableError');
    const isDefault = this.aliases && kind === 'audio' && (exact ?? ideal) === undefined;
    const track = new FakeTrack(kind, device, isDefault ? 'default' : device);
    this.tracks.push(track);
    return track;
  }
}
