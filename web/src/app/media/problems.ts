import type { Messages } from '../i18n/en.js';
import { t } from '../i18n/language.js';
import { isolated } from '../text/names.js';

export type DeviceKind = 'audio' | 'video';

/** Why there is no camera or microphone; the words are in the catalogue. */
export interface DeviceProblem {
  readonly is: Exclude<keyof Messages['problems'], 'retry'>;
  /** What is missing because of it. */
  readonly devices: readonly DeviceKind[];
  /** Asking again can help. */
  readonly retry: boolean;
  /** The address of the page where that is the trouble, or what the browser said where nobody foresaw it. */
  readonly detail?: string;
}

const BOTH: readonly DeviceKind[] = ['audio', 'video'];

/** The page may not even ask: `navigator.mediaDevices` is not there. */
export function explainUnavailable(secureContext: boolean, origin: string): DeviceProblem {
  if (secureContext) return { is: 'noAccess', devices: BOTH, retry: false };
  return { is: 'insecure', devices: BOTH, retry: false, detail: origin };
}

/** What an error of `getUserMedia` (Media Capture and Streams, section 10.2) means and what helps. */
export function explainError(error: unknown, devices: readonly DeviceKind[]): DeviceProblem {
  switch (errorName(error)) {
    case 'NotAllowedError':
      return { is: 'blocked', devices, retry: true };
    case 'NotFoundError':
      return { is: 'notFound', devices, retry: true };
    case 'NotReadableError':
    case 'AbortError':
      return { is: 'busy', devices, retry: true };
    case 'OverconstrainedError':
      return { is: 'unfit', devices, retry: true };
    case 'SecurityError':
      return { is: 'forbidden', devices, retry: false };
    default:
      return { is: 'unforeseen', devices, retry: true, detail: errorText(error) };
  }
}

/** A device that worked is gone: pulled out, or taken back by the browser. */
export function explainLost(device: DeviceKind): DeviceProblem {
  return { is: 'stopped', devices: [device], retry: true };
}

/** The same in words for the person in front of it: what is wrong, and what to do. */
export function problemWords({ is, devices, detail = '' }: DeviceProblem): {
  readonly title: string;
  readonly advice: string;
} {
  const which = devices.length > 1 ? 'both' : (devices[0] ?? 'both');
  const said = isolated(detail);
  switch (is) {
    case 'noAccess':
      return t.problems.noAccess;
    case 'insecure':
      return { title: t.problems.insecure.title, advice: t.problems.insecure.advice(said) };
    case 'unforeseen': {
      const { title, advice, adviceWithoutWords } = t.problems.unforeseen;
      return { title: title[which], advice: detail === '' ? adviceWithoutWords : advice(said) };
    }
    case 'notFound':
    case 'busy':
      return { title: t.problems[is].title[which], advice: t.problems[is].advice[which] };
    default:
      return { title: t.problems[is].title[which], advice: t.problems[is].advice };
  }
}

export function errorName(error: unknown): string {
  return typeof error === 'object' && error !== null && 'name' in error ? String(error.name) : '';
}

function errorText(error: unknown): string {
  return error instanceof Error && error.message !== '' ? error.message : errorName(error);
}
