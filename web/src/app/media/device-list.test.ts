import { describe, expect, it } from 'vitest';
import { DeviceList, type Devices, listed, realId } from './device-list.js';

const info = (kind: MediaDeviceKind, deviceId: string, label = deviceId, groupId = deviceId) => ({
  kind,
  deviceId,
  label,
  groupId,
});

/** As Chromium lists them on Windows. */
const CHROMIUM = [
  info('audioinput', 'default', 'Default - Headset', 'g1'),
  info('audioinput', 'communications', 'Communications - Headset', 'g1'),
  info('audioinput', 'a', 'Built-in', 'g0'),
  info('audioinput', 'b', 'Headset', 'g1'),
  info('videoinput', 'v', 'Webcam', 'g2'),
];

describe('the list of devices', () => {
  it('has each device once', () => {
    expect(listed(CHROMIUM)).toEqual({
      audioinput: [
        { id: 'a', label: 'Built-in' },
        { id: 'b', label: 'Headset' },
      ],
      audiooutput: [],
      videoinput: [{ id: 'v', label: 'Webcam' }],
    });
  });

  it('is empty where the browser only says that there is something', () => {
    expect(listed([info('videoinput', '', '')]).videoinput).toEqual([]);
  });

  it('knows which device the default one is', () => {
    expect(realId(CHROMIUM, 'audioinput', 'default')).toBe('b');
    expect(realId(CHROMIUM, 'audioinput', 'a')).toBe('a');
    expect(realId([info('audioinput', 'default', '', '')], 'audioinput', 'default')).toBe('default');
  });

  it('tells what there was before, and looks when the browser says so', async () => {
    const infos = [info('videoinput', 'v')];
    let changed = () => {};
    const list = new DeviceList({
      enumerateDevices: async () => [...infos],
      onDeviceChange: (listener) => {
        changed = listener;
        return () => {};
      },
    });
    await list.refresh();
    const told = new Promise<Devices>((resolve) => list.onChange(resolve));
    infos.push(info('videoinput', 'w'));
    changed();
    expect((await told).videoinput.map(({ id }) => id)).toEqual(['v']);
    expect(list.devices.videoinput.map(({ id }) => id)).toEqual(['v', 'w']);
  });

  it('is empty where the browser lists nothing', async () => {
    const list = new DeviceList({});
    await list.refresh();
    expect(list.devices.audioinput).toEqual([]);
  });
});
