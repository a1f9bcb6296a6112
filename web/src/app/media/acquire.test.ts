import { describe, expect, it } from 'vitest';
import { acquire, type DeviceAccess } from './acquire.js';
import type { DeviceKind } from './problems.js';

const both = { audio: {}, video: {} };

/** A browser in which some devices fail by an error of this name. */
function browser(
  failures: Partial<Record<DeviceKind, string>>,
  permissions: Partial<Record<DeviceKind, PermissionState>> = {},
) {
  const asked: DeviceKind[][] = [];
  const access: DeviceAccess = {
    secureContext: true,
    origin: 'https://hub.example',
    async getUserMedia({ audio, video }) {
      const devices = [...(audio ? (['audio'] as const) : []), ...(video ? (['video'] as const) : [])];
      asked.push(devices);
      const failure = devices.map((device) => failures[device]).find((name) => name !== undefined);
      if (failure !== undefined) throw new DOMException('no', failure);
      return { getTracks: () => devices.map((kind) => ({ kind })) } as unknown as MediaStream;
    },
    permission: async (device) => permissions[device],
  };
  return { access, asked };
}

const kinds = (tracks: readonly MediaStreamTrack[]) => tracks.map((track) => track.kind);

describe('asking for camera and microphone', () => {
  it('gives both where both are there', async () => {
    const { access, asked } = browser({});
    const { tracks, problem } = await acquire(both, access);
    expect(kinds(tracks)).toEqual(['audio', 'video']);
    expect(problem).toBeUndefined();
    expect(asked).toHaveLength(1);
  });

  it('gives the microphone where there is no camera, and says so', async () => {
    const { access } = browser({ video: 'NotFoundError' });
    const { tracks, problem } = await acquire(both, access);
    expect(kinds(tracks)).toEqual(['audio']);
    expect(problem).toMatchObject({ is: 'notFound', devices: ['video'] });
  });

  it('gives the camera where the microphone is in use', async () => {
    const { access } = browser({ audio: 'NotReadableError' });
    const { tracks, problem } = await acquire(both, access);
    expect(kinds(tracks)).toEqual(['video']);
    expect(problem?.devices).toEqual(['audio']);
  });

  it('does not ask again after a no to both', async () => {
    const { access, asked } = browser({ audio: 'NotAllowedError', video: 'NotAllowedError' });
    const { tracks, problem } = await acquire(both, access);
    expect(tracks).toEqual([]);
    expect(problem?.devices).toEqual(['audio', 'video']);
    expect(asked).toHaveLength(1);
  });

  it('gives what is allowed when only one of them is blocked', async () => {
    const { access } = browser({ video: 'NotAllowedError' }, { audio: 'granted', video: 'denied' });
    const { tracks, problem } = await acquire(both, access);
    expect(kinds(tracks)).toEqual(['audio']);
    expect(problem).toMatchObject({ is: 'blocked', devices: ['video'] });
  });

  it('says what to do where the page may not ask at all', async () => {
    const { tracks, problem } = await acquire(both, {
      secureContext: false,
      origin: 'http://hub',
      permission: async () => undefined,
    });
    expect(tracks).toEqual([]);
    expect(problem?.is).toBe('insecure');
  });

  it.each([
    ['Permission denied', 'denied', 'blocked'],
    ['Permission dismissed', 'prompt', 'dismissed'],
    ['Permission denied by system', 'granted', 'systemBlocked'],
    ['The request is not allowed by the user agent or the platform.', 'granted', 'systemBlocked'],
    ['The request is not allowed by the user agent or the platform.', undefined, 'blocked'],
  ] as const)('knows from "%s" and %s who has said no', async (message, permission, is) => {
    const access: DeviceAccess = {
      secureContext: true,
      origin: 'https://hub.example',
      getUserMedia: async () => {
        throw new DOMException(message, 'NotAllowedError');
      },
      permission: async () => permission,
    };
    expect((await acquire({ video: {} }, access)).problem).toMatchObject({ is, devices: ['video'] });
  });
});
