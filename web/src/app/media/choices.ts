import { type ChosenDevice, rememberDevice, rememberedDevice, rememberedSwitch } from '../preferences.js';
import type { DeviceKind } from './problems.js';
import { type Capture, videoConstraints } from './quality.js';

/** What the person wants of their devices; tests pass their own. */
export interface Choices {
  /** The id of the device that was chosen; empty where that is left to the system. */
  device(kind: DeviceKind): string;
  choose(kind: DeviceKind, id: string): void;
  readonly noiseSuppression: boolean;
  readonly echoCancellation: boolean;
  readonly blur: boolean;
}

const NAMES: Readonly<Record<DeviceKind, ChosenDevice>> = { audio: 'microphone', video: 'camera' };

/** What this browser remembers. */
export const rememberedChoices: Choices = {
  device: (kind) => rememberedDevice(NAMES[kind]),
  choose: (kind, id) => rememberDevice(NAMES[kind], id),
  get noiseSuppression() {
    return rememberedSwitch('noise-suppression');
  },
  get echoCancellation() {
    return rememberedSwitch('echo-cancellation');
  },
  get blur() {
    return rememberedSwitch('blur');
  },
};

/** Which device is meant: the one of this id, if there is one (`exact`: or none), or any that the browser likes. */
export interface Wanted {
  readonly id: string;
  readonly exact: boolean;
}

export function audioConstraints(choices: Choices, wanted: Wanted): MediaTrackConstraints {
  const { noiseSuppression, echoCancellation } = choices;
  return { echoCancellation, noiseSuppression, autoGainControl: true, ...deviceConstraint(wanted) };
}

/** Who leaves the camera to the system gets the one that looks at them. */
export function cameraConstraints(choices: Choices, capture: Capture, wanted: Wanted): MediaTrackConstraints {
  return {
    ...pictureConstraints(choices, capture),
    ...(wanted.id === '' ? { facingMode: 'user' } : deviceConstraint(wanted)),
  };
}

/** Those of a camera that is open. What the system blurs by its own settings is not for a page to undo. */
export function pictureConstraints({ blur }: Choices, capture: Capture): MediaTrackConstraints {
  return { ...videoConstraints(capture), ...(blur ? { backgroundBlur: true } : {}) };
}

function deviceConstraint({ id, exact }: Wanted): MediaTrackConstraints {
  if (id === '') return {};
  return { deviceId: exact ? { exact: id } : { ideal: id } };
}
