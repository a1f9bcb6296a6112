import { describe, expect, it } from 'vitest';
import type { DeviceState } from '../media/local-media.js';
import { OwnDevices } from './own-devices.js';

function devices(microphone: DeviceState, camera: DeviceState) {
  const media = { microphone, camera };
  const own = new OwnDevices(media);
  const texts = () => own.changed().map((said) => ('text' in said ? said.text : ''));
  return { media, texts };
}

describe("one's own devices", () => {
  it('are not spoken of until they change', () => {
    expect(devices('on', 'off').texts()).toEqual([]);
  });

  it('are told when they go on or off', () => {
    const { media, texts } = devices('on', 'on');
    media.microphone = 'off';
    expect(texts()).toEqual(['Your microphone is muted']);
    media.microphone = 'on';
    media.camera = 'off';
    expect(texts()).toEqual(['Your microphone is on', 'Your camera is off']);
    expect(texts()).toEqual([]);
  });

  it('are nothing while they are being opened, and tell what comes of it', () => {
    const { media, texts } = devices('on', 'off');
    media.camera = 'opening';
    expect(texts()).toEqual([]);
    media.camera = 'off';
    expect(texts()).toEqual([]);
    media.camera = 'opening';
    texts();
    media.camera = 'on';
    expect(texts()).toEqual(['Your camera is on']);
  });

  it('that were missing are told when they are there', () => {
    const { media, texts } = devices('absent', 'absent');
    media.microphone = 'opening';
    texts();
    media.microphone = 'on';
    expect(texts()).toEqual(['Your microphone is on']);
  });
});
