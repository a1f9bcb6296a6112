import { errorName } from './problems.js';

/** `refused`: by the person or the system, which browsers do not tell apart. `failed`: allowed, and there is no picture all the same. */
export type DisplayProblem = 'refused' | 'failed';

/** What of the browser is needed; tests pass their own. */
export type DisplayAccess = (options: DisplayMediaStreamOptions) => Promise<MediaStream>;

/** What browsers know beyond TypeScript's list (Screen Capture, W3C). Whatever a browser does not know it ignores. */
interface DisplayOptions extends DisplayMediaStreamOptions {
  /** Another tab can be chosen while it is shared. */
  readonly surfaceSwitching: 'include';
  /** This tab would show itself in itself. */
  readonly selfBrowserSurface: 'exclude';
  readonly systemAudio: 'include';
}

/** Letters are to be read, so no picture is made smaller than the usual screen; nobody scrolls as fast as a film. */
const OPTIONS: DisplayOptions = {
  video: { width: { max: 1920 }, height: { max: 1200 }, frameRate: { ideal: 15, max: 30 } },
  // What a program plays is no voice, and the voices of the call are not to come back with it.
  audio: {
    echoCancellation: false,
    noiseSuppression: false,
    autoGainControl: false,
    restrictOwnAudio: true,
  } as MediaTrackConstraints,
  surfaceSwitching: 'include',
  selfBrowserSurface: 'exclude',
  systemAudio: 'include',
};

/** How to get at a screen, window or tab; nothing where the browser cannot, as on phones. */
export function displayAccess(): DisplayAccess | undefined {
  // Typed as always there, but absent outside a secure context, and on phones.
  const devices = navigator.mediaDevices as Partial<MediaDevices> | undefined;
  if (devices?.getDisplayMedia === undefined) return undefined;
  return (options) => navigator.mediaDevices.getDisplayMedia(options);
}

/** Has the person choose what to share, with its sound where there is any. Rejects with a `DisplayProblem`. */
export async function captureDisplay(access: DisplayAccess): Promise<MediaStream> {
  let stream: MediaStream;
  try {
    stream = await access(OPTIONS);
  } catch (error) {
    throw problemOf(error);
  }
  for (const track of stream.getTracks()) track.contentHint = track.kind === 'video' ? 'detail' : 'music';
  return stream;
}

function problemOf(error: unknown): DisplayProblem {
  return errorName(error) === 'NotAllowedError' ? 'refused' : 'failed';
}
