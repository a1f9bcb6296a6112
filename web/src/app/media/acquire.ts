import { type DeviceKind, type DeviceProblem, errorName, explainError, explainUnavailable } from './problems.js';
import { captureFor, videoConstraints } from './quality.js';

/** What of the browser is needed to get at devices; tests pass their own. */
export interface DeviceAccess {
  readonly secureContext: boolean;
  readonly origin: string;
  getUserMedia?(constraints: MediaStreamConstraints): Promise<MediaStream>;
  /** What the browser has on record; `undefined` where it does not tell. */
  permission(device: DeviceKind): Promise<PermissionState | undefined>;
}

export interface Acquired {
  readonly tracks: readonly MediaStreamTrack[];
  readonly problem?: DeviceProblem;
}

/** Opens the devices asked for, or those of them that can be had, and says why the others cannot. */
export async function acquire(wanted: readonly DeviceKind[], access: DeviceAccess): Promise<Acquired> {
  if (access.getUserMedia === undefined) {
    return { tracks: [], problem: explainUnavailable(access.secureContext, access.origin) };
  }
  try {
    return { tracks: await open(wanted, access) };
  } catch (error) {
    const problem = await explain(error, wanted, access);
    return wanted.length > 1 ? await acquireApart(wanted, access, error, problem) : { tracks: [], problem };
  }
}

/** One missing or blocked device fails the request for both: ask for each by itself. */
async function acquireApart(
  wanted: readonly DeviceKind[],
  access: DeviceAccess,
  failure: unknown,
  whole: DeviceProblem,
): Promise<Acquired> {
  const denied = errorName(failure) === 'NotAllowedError';
  const tracks: MediaStreamTrack[] = [];
  const problems: DeviceProblem[] = [];
  for (const device of wanted) {
    // Who has just said no is not asked again, unless the browser tells that the no was to the other device only.
    if (denied && (await access.permission(device)) !== 'granted') {
      problems.push(await explain(failure, [device], access));
      continue;
    }
    try {
      tracks.push(...(await open([device], access)));
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

async function open(devices: readonly DeviceKind[], access: DeviceAccess): Promise<MediaStreamTrack[]> {
  const stream = await access.getUserMedia?.({
    audio: devices.includes('audio') && { echoCancellation: true, noiseSuppression: true, autoGainControl: true },
    video: devices.includes('video') && { ...videoConstraints(captureFor(0)), facingMode: 'user' },
  });
  return stream?.getTracks() ?? [];
}

export function browserAccess(): DeviceAccess {
  // Typed as always there, but absent outside a secure context.
  const devices = navigator.mediaDevices as MediaDevices | undefined;
  return {
    secureContext: window.isSecureContext,
    origin: location.origin,
    ...(devices && { getUserMedia: (constraints: MediaStreamConstraints) => devices.getUserMedia(constraints) }),
    async permission(device) {
      try {
        const name = device === 'video' ? 'camera' : 'microphone';
        return (await navigator.permissions.query({ name: name as PermissionName })).state;
      } catch {
        return undefined;
      }
    },
  };
}
