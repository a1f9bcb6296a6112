// @vitest-environment happy-dom
import { afterEach, describe, expect, it, vi } from 'vitest';
import { captureDisplay, displayAccess } from './display.js';

afterEach(() => vi.unstubAllGlobals());

describe('a screen to share', () => {
  it('is not offered where the browser has none to give, as on phones', () => {
    vi.stubGlobal('navigator', {});
    expect(displayAccess()).toBeUndefined();
    vi.stubGlobal('navigator', { mediaDevices: {} });
    expect(displayAccess()).toBeUndefined();
    vi.stubGlobal('navigator', { mediaDevices: { getDisplayMedia: () => undefined } });
    expect(displayAccess()).toBeDefined();
  });

  it('is asked for with its sound, which is not cleaned as a voice is', async () => {
    const asked: DisplayMediaStreamOptions[] = [];
    await captureDisplay(async (options) => {
      asked.push(options);
      return { getTracks: () => [] } as unknown as MediaStream;
    });
    expect(asked[0]?.audio).toMatchObject({ echoCancellation: false, noiseSuppression: false });
  });

  it('is drawn to be read', async () => {
    const track = { kind: 'video', contentHint: '' };
    await captureDisplay(async () => ({ getTracks: () => [track] }) as unknown as MediaStream);
    expect(track.contentHint).toBe('detail');
  });

  it('that is not given is refused, or has failed', async () => {
    const failing = (name: string) => captureDisplay(() => Promise.reject(new DOMException('', name)));
    await expect(failing('NotAllowedError')).rejects.toBe('refused');
    for (const name of ['NotReadableError', 'NotFoundError', 'AbortError', 'InvalidStateError'])
      await expect(failing(name)).rejects.toBe('failed');
  });
});
