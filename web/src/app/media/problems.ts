import type { Messages } from '../i18n/en.js';
import { t } from '../i18n/language.js';
import { isolated } from '../text/names.js';
import { type BrowserKind, browserOf, type SystemKind, systemOf } from './browser.js';

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

/**
 * What an error of `getUserMedia` (Media Capture and Streams, section 10.2) means and what helps.
 *
 * @param permission - what the browser has on record for the devices, where it tells
 */
export function explainError(
  error: unknown,
  devices: readonly DeviceKind[],
  permission?: PermissionState,
): DeviceProblem {
  switch (errorName(error)) {
    case 'NotAllowedError':
      return { is: refusal(errorText(error), permission), devices, retry: true };
    case 'NotFoundError':
      return { is: 'notFound', devices, retry: true };
    case 'NotReadableError':
    case 'AbortError':
      return { is: 'busy', devices, retry: true };
    case 'OverconstrainedError':
      // A device that was asked for by its id has gone.
      return { is: constraintOf(error) === 'deviceId' ? 'notFound' : 'unfit', devices, retry: true };
    case 'SecurityError':
      return { is: 'forbidden', devices, retry: false };
    default:
      return { is: 'unforeseen', devices, retry: true, detail: errorText(error) };
  }
}

/** Who said no: the system, which Chromium says and others only let guess; nobody, for the question was closed; or the person, once. */
function refusal(message: string, permission: PermissionState | undefined): DeviceProblem['is'] {
  if (/\bsystem\b/i.test(message) || permission === 'granted') return 'systemBlocked';
  return /\bdismissed\b/i.test(message) ? 'dismissed' : 'blocked';
}

/** A device that worked is gone: pulled out, or taken back by the browser. */
export function explainLost(device: DeviceKind): DeviceProblem {
  return { is: 'stopped', devices: [device], retry: true };
}

/** A device that is open gives nothing for now: the system, a switch on it or a phone call keeps it to itself. */
export function explainSilenced(device: DeviceKind): DeviceProblem {
  return { is: 'silenced', devices: [device], retry: false };
}

/**
 * The same in words for the person in front of it: what is wrong, and what to do.
 *
 * @param said - by the browser about itself
 */
export function problemWords(
  { is, devices, detail = '' }: DeviceProblem,
  said: Pick<Navigator, 'userAgent' | 'maxTouchPoints'> = navigator,
): {
  readonly title: string;
  readonly advice: string;
} {
  const which = devices.length > 1 ? 'both' : (devices[0] ?? 'both');
  switch (is) {
    case 'noAccess':
      return t.problems.noAccess;
    case 'insecure':
      return { title: t.problems.insecure.title, advice: t.problems.insecure.advice(isolated(detail)) };
    case 'unforeseen': {
      const { title, advice, adviceWithoutWords } = t.problems.unforeseen;
      return { title: title[which], advice: detail === '' ? adviceWithoutWords : advice(isolated(detail)) };
    }
    case 'blocked':
      return { title: t.problems.blocked.title[which], advice: howToAllow(browserOf(said)) };
    case 'systemBlocked':
      return { title: t.problems.systemBlocked.title[which], advice: howToAllowInSystem(systemOf(said)) };
    case 'notFound':
    case 'busy':
      return { title: t.problems[is].title[which], advice: t.problems[is].advice[which] };
    default:
      return { title: t.problems[is].title[which], advice: t.problems[is].advice };
  }
}

function howToAllow(browser: BrowserKind): string {
  return browser === 'other' ? t.problems.blocked.advice : t.allow[browser];
}

function howToAllowInSystem(system: SystemKind): string {
  return system === 'other' ? t.problems.systemBlocked.advice : t.allowInSystem[system];
}

export function errorName(error: unknown): string {
  return typeof error === 'object' && error !== null && 'name' in error ? String(error.name) : '';
}

function constraintOf(error: unknown): unknown {
  return typeof error === 'object' && error !== null && 'constraint' in error ? error.constraint : undefined;
}

function errorText(error: unknown): string {
  return error instanceof Error && error.message !== '' ? error.message : errorName(error);
}
