import { describe, expect, it } from 'vitest';
import { play } from './play.js';

/** A picture whose browser wants a gesture before it is heard. */
function picture(error: (muted: boolean) => string | undefined) {
  const video = {
    muted: false,
    played: [] as string[],
    async play() {
      const name = error(this.muted);
      if (name !== undefined) throw new DOMException('', name);
      this.played.push(this.muted ? 'silently' : 'aloud');
    },
  };
  return { video, element: video as unknown as HTMLVideoElement };
}

const noSound = (muted: boolean) => (muted ? undefined : 'NotAllowedError');

describe('playing', () => {
  it('is with sound where that is allowed', async () => {
    const { video, element } = picture(() => undefined);
    expect(await play(element, false)).toBe(true);
    expect(video.played).toEqual(['aloud']);
  });

  it('shows the picture in silence where sound is not allowed, and says so', async () => {
    const { video, element } = picture(noSound);
    expect(await play(element, false)).toBe(false);
    expect(video.played).toEqual(['silently']);
  });

  it('is with sound after the gesture', async () => {
    let gesture = false;
    const { video, element } = picture((muted) => (gesture ? undefined : noSound(muted)));
    await play(element, false);
    gesture = true;
    expect(await play(element, false)).toBe(true);
    expect(video.played).toEqual(['silently', 'aloud']);
  });

  it('of oneself is silent', async () => {
    const { video, element } = picture(noSound);
    expect(await play(element, true)).toBe(true);
    expect(video.played).toEqual(['silently']);
  });

  it('is nothing to complain of where something else is to be played by now, or nothing at all', async () => {
    expect(await play(picture(() => 'AbortError').element, false)).toBe(true);
    expect(await play(picture(() => 'NotAllowedError').element, false)).toBe(false);
  });
});
