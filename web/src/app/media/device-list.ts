/** A device as a person chooses it. */
export interface ListedDevice {
  readonly id: string;
  /** Empty while the browser does not tell, which it does once one of the kind may be used. */
  readonly label: string;
}

export type Devices = Readonly<Record<MediaDeviceKind, readonly ListedDevice[]>>;

type Info = Pick<MediaDeviceInfo, 'kind' | 'deviceId' | 'groupId' | 'label'>;

export const NO_DEVICES: Devices = { audioinput: [], audiooutput: [], videoinput: [] };

/** Names by which Chromium lists devices a second time: what the system uses unless told otherwise. */
const ALIASES = new Set(['default', 'communications']);

/** The devices there are, each once. Without permission browsers list one of each kind without an id, which says nothing. */
export function listed(infos: readonly Info[]): Devices {
  const of = (kind: MediaDeviceKind) =>
    infos
      .filter((info) => info.kind === kind && info.deviceId !== '' && !isAlias(info.deviceId))
      .map(({ deviceId, label }) => ({ id: deviceId, label }));
  return { audioinput: of('audioinput'), audiooutput: of('audiooutput'), videoinput: of('videoinput') };
}

/** Whether an id only stands for a device that has another. */
export function isAlias(id: string): boolean {
  return ALIASES.has(id);
}

/** The device that is meant by an id, which may be an alias. */
export function realId(infos: readonly Info[], kind: MediaDeviceKind, id: string): string {
  if (!isAlias(id)) return id;
  const ofKind = infos.filter((info) => info.kind === kind);
  const alias = ofKind.find(({ deviceId }) => deviceId === id);
  return ofKind.find(({ deviceId, groupId }) => !isAlias(deviceId) && groupId === alias?.groupId)?.deviceId ?? id;
}

/** What of the browser is needed to know the devices; tests pass their own. */
export interface DeviceSource {
  enumerateDevices?(): Promise<readonly Info[]>;
  /** Calls the listener when devices come and go, until what is returned is called. */
  onDeviceChange?(listener: () => void): () => void;
}

/** The devices of this machine, as far as the browser tells. */
export class DeviceList {
  #infos: readonly Info[] = [];
  #devices = NO_DEVICES;
  readonly #source: DeviceSource;
  readonly #listeners = new Set<(before: Devices) => void>();
  readonly #off: (() => void) | undefined;

  constructor(source: DeviceSource) {
    this.#source = source;
    this.#off = source.onDeviceChange?.(() => void this.refresh());
  }

  get devices(): Devices {
    return this.#devices;
  }

  realId(kind: MediaDeviceKind, id: string): string {
    return realId(this.#infos, kind, id);
  }

  /** Calls the listener after each look, with what there was before, until what is returned is called. */
  onChange(listener: (before: Devices) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Looks again; also needed when a permission was given, of which browsers fire no event. */
  async refresh(): Promise<void> {
    const infos = (await this.#source.enumerateDevices?.().catch(() => undefined)) ?? [];
    const before = this.#devices;
    this.#infos = infos;
    this.#devices = listed(infos);
    for (const listener of this.#listeners) listener(before);
  }

  close(): void {
    this.#listeners.clear();
    this.#off?.();
  }
}
