/** Why there is no camera or microphone, in words for the person in front of it. */
export type DeviceKind = 'audio' | 'video';

export interface DeviceProblem {
  /** What is missing because of it. */
  readonly devices: readonly DeviceKind[];
  readonly title: string;
  readonly advice: string;
  /** Asking again can help. */
  readonly retry: boolean;
}

/** The page may not even ask: `navigator.mediaDevices` is not there. */
export function explainUnavailable(secureContext: boolean, origin: string): DeviceProblem {
  const devices = ['audio', 'video'] as const;
  if (secureContext) {
    return {
      devices,
      title: 'This browser has no access to cameras and microphones',
      advice: 'Open the link in a current version of Firefox, Chrome, Edge or Safari.',
      retry: false,
    };
  }
  return {
    devices,
    title: 'Camera and microphone need a secure connection',
    advice: `Browsers give them only to pages opened by https:// or on localhost, and this one is ${origin}. Open the same link by https://, or ask whoever runs this service to set it up.`,
    retry: false,
  };
}

/** What an error of `getUserMedia` (Media Capture and Streams, section 10.2) means and what helps. */
export function explainError(error: unknown, devices: readonly DeviceKind[]): DeviceProblem {
  const what = nameOf(devices);
  const they = devices.length > 1 ? 'they are' : 'it is';
  switch (errorName(error)) {
    case 'NotAllowedError':
      return {
        devices,
        title: `The browser does not let this page use your ${what}`,
        advice:
          'Allow it by the icon beside the address, then try again. If there is no such icon, look in the privacy settings of the system.',
        retry: true,
      };
    case 'NotFoundError':
      return {
        devices,
        title: `No ${nameOf(devices, 'or')} found`,
        advice: `Plug ${devices.length > 1 ? 'one' : 'it'} in or switch it on, then try again.`,
        retry: true,
      };
    case 'NotReadableError':
    case 'AbortError':
      return {
        devices,
        title: `Your ${what} could not be started`,
        advice: `Perhaps ${they} in use by another program or another tab. Close that, then try again.`,
        retry: true,
      };
    case 'OverconstrainedError':
      return {
        devices,
        title: `Your ${what} cannot deliver what was asked for`,
        advice: 'Choose another device in the settings of the browser, then try again.',
        retry: true,
      };
    case 'SecurityError':
      return {
        devices,
        title: `The use of your ${what} is switched off`,
        advice: 'A setting of the browser or of the page around this one forbids it.',
        retry: false,
      };
    default:
      return {
        devices,
        title: `Your ${what} could not be used`,
        advice: `Try again, or reload the page. The browser said: ${errorText(error)}`,
        retry: true,
      };
  }
}

/** A device that worked is gone: pulled out, or taken back by the browser. */
export function explainLost(device: DeviceKind): DeviceProblem {
  return {
    devices: [device],
    title: `Your ${nameOf([device])} stopped`,
    advice: 'Perhaps it was unplugged, or the permission was taken back.',
    retry: true,
  };
}

export function errorName(error: unknown): string {
  return typeof error === 'object' && error !== null && 'name' in error ? String(error.name) : '';
}

function nameOf(devices: readonly DeviceKind[], join = 'and'): string {
  return devices
    .map((device) => (device === 'video' ? 'camera' : 'microphone'))
    .reverse()
    .join(` ${join} `);
}

function errorText(error: unknown): string {
  const text = error instanceof Error && error.message !== '' ? error.message : errorName(error);
  return text === '' ? 'nothing more' : text;
}
