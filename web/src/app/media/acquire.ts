import type { DeviceSource } from './device-list.js';
import { type DeviceKind, type DeviceProblem, errorName, explainError, explainUnavailable } from './problems.js';

/** What of the browser is needed to get at devices; tests pass their own. */
export interface DeviceAccess extends DeviceSource {
  readonly secureContext: boolean;
  readonly origin: string;
  getUserMedia?(constraints: MediaStreamConstraints): Promise<MediaStream>;
  /** What the browser has on record; `undefined` where it does not tell. */
  permission(device: DeviceKind): Promise<PermissionState | undefined>;
  /** Calls the listener when a device is allowed from now on, until what is returned is called; never where the browser does not tell. */
  onGranted?(device: DeviceKind, listener: () => void): () => void;
}

/** Which devices, and what of each. */
export type Asked = Readonly<Partial<Record<DeviceKind, MediaTrackConstraints>>>;

export interface Acquired {
  readonly tracks: readonly MediaStreamTrack[];
  readonly problem?: DeviceProblem;
}

/** Opens the devices asked for, or those of them that can be had, and says why the others cannot. */
export async function acquire(asked: Asked, access: DeviceAccess): Promise<Acquired> {
  if (access.getUserMedia === undefined) {
    return { tracks: [], problem: explainUnavailable(access.secureContext, access.origin) };
  }
  try {
    return { tracks: await open(asked, access) };
  } catch (error) {
    const wanted = kindsOf(asked);
    const problem = await explain(error, wanted, access);
    return wanted.length > 1 ? await acquireApart(asked, access, error, problem) : { tracks: [], problem };
  }
}

/** One missing or blocked device fails the request for both: ask for each by itself. */
async function acquireApart(
  asked: Asked,
  access: DeviceAccess,
  failure: unknown,
  whole: DeviceProblem,
): Promise<Acquired> {
  const denied = errorName(failure) === 'NotAllowedError';
  const tracks: MediaStreamTrack[] = [];
  const problems: DeviceProblem[] = [];
  const wanted = kindsOf(asked);
  for (const device of wanted) {
    // Who has just said no is not asked again, unless the browser tells that the no was to the other device only.
    if (denied && (await access.permission(device)) !== 'granted') {
      problems.push(await explain(failure, [device], access));
      continue;
    }
    try {
      tracks.push(...(await open({ [device]: asked[device] }, access)));
    } catch (error) {
      problems.push(await explain(error, [device], access));
    }
  }
  const [first] = problems;
  if (first === undefined) return { tracks };
  return { tracks, problem: problems.length === wanted.length ? whole : first };
}

async function explain(error: unknown, devices: readonly DeviceKind[], access: DeviceAccess): Promise<DeviceProblem> {
  const permissions = await Promise.all(devices.map((device) => access.permission(device)));
  const [first] = permissions;
  return explainError(error, devices, permissions.every((permission) => permission === first) ? first : undefined);
}

function kindsOf(asked: Asked): DeviceKind[] {
  return (['audio', 'video'] as const).filter((device) => asked[device] !== undefined);
}

async function open(
  { audio = false, video = false }: MediaStreamConstraints,
  access: DeviceAccess,
): Promise<MediaStreamTrack[]> {
  const stream = await access.getUserMedia?.({ audio, video });
  return stream?.getTracks() ?? [];
}

export function browserAccess(): DeviceAccess {
  // Typed as always there, but absent outside a secure context.
  const devices = navigator.mediaDevices as MediaDevices | undefined;
  return {
    secureContext: window.isSecureContext,
    origin: location.origin,
    ...(devices && {
      getUserMedia: (constraints: MediaStreamConstraints) => devices.getUserMedia(constraints),
      enumerateDevices: () => devices.enumerateDevices(),
      onDeviceChange: (listener: () => void) => {
        devices.addEventListener('devicechange', listener);
        return () => devices.removeEventListener('devicechange', listener);
      },
    }),
    permission: async (device) => (await status(device))?.state,
    onGranted(device, listener) {
      let asked: PermissionStatus | undefined;
      let over = false;
      const changed = () => {
        if (asked?.state === 'granted' && !over) listener();
      };
      void status(device).then((found) => {
        asked = found;
        asked?.addEventListener('change', changed);
      });
      return () => {
        over = true;
        asked?.removeEventListener('change', changed);
      };
    },
  };
}

async function status(device: DeviceKind): Promise<PermissionStatus | undefined> {
  try {
    const name = device === 'video' ? 'camera' : 'microphone';
    return await navigator.permissions.query({ name: name as PermissionName });
  } catch {
    return undefined;
  }
}
