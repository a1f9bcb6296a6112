import { errorName } from './problems.js';

/**
 * Plays with sound, where the browser lets us: before a gesture Safari does so only in a page that records, and others only where they know
 * the site. Otherwise it plays in silence, for a picture that stands still says less than one that cannot be heard.
 *
 * @param silent - whether it is to be silent anyway
 * @return whether it plays as it should
 */
export async function play(video: HTMLVideoElement, silent: boolean): Promise<boolean> {
  if (video.srcObject === null) return true;
  video.muted = silent;
  try {
    await video.play();
    return true;
  } catch (error) {
    // Anything else means that something else is to be played by now, or nothing.
    if (errorName(error) !== 'NotAllowedError') return true;
  }
  video.muted = true;
  await video.play().catch(() => undefined);
  return false;
}
