import { beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeMachine, FakeStream, type FakeTrack, settled } from './fake-machine.js';
import { type DeviceState, LocalMedia } from './local-media.js';
import type { DeviceKind } from './problems.js';

vi.stubGlobal('MediaStream', FakeStream);

describe('one’s own devices', () => {
  let machine: FakeMachine;
  let media: LocalMedia;

  const used = (kind: DeviceKind) => (media.track(kind) as unknown as FakeTrack | undefined)?.device;

  beforeEach(async () => {
    machine = new FakeMachine();
    media = new LocalMedia(machine.access, machine.choices);
  });

  describe('at first', () => {
    it('are those of the system’s choice', async () => {
      await media.open('audio', 'video');
      expect([used('audio'), used('video')]).toEqual(['mic', 'cam']);
      expect([media.microphone, media.camera]).toEqual(['on', 'on']);
    });

    it('are those that were chosen once, or others where they are not there', async () => {
      machine.chosen.audio = 'headset';
      machine.chosen.video = 'left at home';
      await media.open('audio', 'video');
      expect([used('audio'), used('video')]).toEqual(['headset', 'cam']);
    });

    it('are opened as soon as the browser says that it allows them', async () => {
      machine.refused = 'Permission denied';
      await media.open('audio', 'video');
      expect(media.problem?.is).toBe('blocked');
      machine.grant('audio');
      await settled();
      expect(media.problem).toBeUndefined();
      expect([used('audio'), used('video')]).toEqual(['mic', 'cam']);
    });
  });

  describe('that are chosen', () => {
    beforeEach(() => media.open('audio', 'video'));

    it('take the place of the others, which are given back', async () => {
      await media.choose('video', 'webcam');
      expect(used('video')).toBe('webcam');
      expect(machine.live.map(({ device }) => device)).toEqual(['mic', 'webcam']);
      expect(machine.chosen.video).toBe('webcam');
    });

    it('are muted where the others were', async () => {
      media.mute(true);
      await media.choose('audio', 'headset');
      expect([used('audio'), media.microphone]).toEqual(['headset', 'off']);
    });

    it('come also where two cannot be open at a time', async () => {
      machine.oneAtATime = true;
      await media.choose('video', 'webcam');
      expect(used('video')).toBe('webcam');
      expect(media.problem).toBeUndefined();
    });

    it('leave what there is where they cannot be had, and say why', async () => {
      machine.busy.add('webcam');
      await media.choose('video', 'webcam');
      expect([used('video'), media.camera]).toEqual(['cam', 'on']);
      expect(media.problem).toMatchObject({ is: 'busy', devices: ['video'] });
    });

    it('are the last of those that were chosen in a hurry', async () => {
      await Promise.all([
        media.choose('audio', 'headset'),
        media.choose('audio', 'mic'),
        media.choose('audio', 'headset'),
      ]);
      expect(used('audio')).toBe('headset');
      expect(machine.live.filter(({ kind }) => kind === 'audio')).toHaveLength(1);
    });

    it('stay off where the camera is, and come when it is switched on', async () => {
      await media.toggleCamera();
      await media.choose('video', 'webcam');
      expect(media.camera).toBe('off');
      await media.toggleCamera();
      expect(used('video')).toBe('webcam');
    });

    it('are not switched on by a choice that arrives after the camera was switched off', async () => {
      const chosen = media.choose('video', 'webcam');
      await media.toggleCamera();
      await chosen;
      expect(media.camera).toBe('off');
      expect(machine.live.map(({ device }) => device)).toEqual(['mic']);
    });
  });

  describe.each([
    ['before its track ends', false],
    ['after its track has ended', true],
  ])('that are pulled out, when the list says so %s,', (_, late) => {
    beforeEach(() => media.open('audio', 'video'));

    it('are replaced by others, and taken back when they return', async () => {
      await machine.unplug('audio', 'mic', late);
      expect(used('audio')).toBe('headset');
      expect(media.news).toEqual({ is: 'replaced', device: 'audio', label: 'the headset' });
      expect(media.problem).toBeUndefined();

      machine.plug('audio', 'mic');
      await settled();
      expect(used('audio')).toBe('mic');
      expect(media.news).toEqual({ is: 'returned', device: 'audio', label: 'the mic' });
    });

    it('are known also where the browser has another name for the default one', async () => {
      media.close();
      machine = new FakeMachine();
      machine.aliases = true;
      media = new LocalMedia(machine.access, machine.choices);
      await media.open('audio');
      await settled();
      await machine.unplug('audio', 'mic', late);
      expect(used('audio')).toBe('headset');
      machine.plug('audio', 'mic');
      await settled();
      expect(used('audio')).toBe('mic');
    });

    it('stay muted', async () => {
      media.mute(true);
      await machine.unplug('audio', 'mic', late);
      expect([used('audio'), media.microphone]).toEqual(['headset', 'off']);
    });

    it('are not taken back from one that was chosen meanwhile', async () => {
      await machine.unplug('audio', 'mic', late);
      await media.choose('audio', 'headset');
      machine.plug('audio', 'mic');
      await settled();
      expect(used('audio')).toBe('headset');
    });

    it('are missed where there is no other, until one comes', async () => {
      await machine.unplug('video', 'webcam');
      await machine.unplug('video', 'cam', late);
      expect([media.camera, media.problem?.is]).toEqual(['off', 'stopped']);

      machine.plug('video', 'cam');
      await settled();
      expect([used('video'), media.problem]).toEqual(['cam', undefined]);
    });

    it('are not waited for by who has switched on and off since', async () => {
      await machine.unplug('video', 'webcam');
      await machine.unplug('video', 'cam', late);
      await media.toggleCamera();
      expect(media.problem?.is).toBe('notFound');
      machine.plug('video', 'cam');
      await settled();
      expect(media.camera).toBe('off');
    });
  });

  it('that stop while they are still there are left alone', async () => {
    await media.open('audio', 'video');
    const camera = media.track('video') as unknown as FakeTrack;
    camera.stop();
    camera.dispatchEvent(new Event('ended'));
    await settled();
    expect([media.camera, media.problem?.is]).toEqual(['off', 'stopped']);
    expect(machine.tracks).toHaveLength(2);
  });

  describe('of whoever comes back', () => {
    const comesBack = async (microphone: DeviceState, camera: DeviceState) => {
      await media.resume({ microphone, camera });
      return media.switches;
    };

    it('are switched as they were', async () => {
      expect(await comesBack('on', 'on')).toEqual({ microphone: 'on', camera: 'on' });
    });

    it('are not opened where there were none', async () => {
      expect(await comesBack('absent', 'absent')).toEqual({ microphone: 'absent', camera: 'absent' });
      expect(machine.tracks).toEqual([]);
    });

    it('say no word where the microphone was muted', async () => {
      const heard: boolean[] = [];
      media.onChange(() => heard.push(media.track('audio')?.enabled ?? false));
      expect((await comesBack('off', 'absent')).microphone).toBe('off');
      expect(heard).not.toContain(true);
      media.mute(false);
      expect(media.microphone).toBe('on');
    });

    it('leave the camera with the system where it was off', async () => {
      expect((await comesBack('on', 'off')).camera).toBe('off');
      expect(machine.tracks.map(({ kind }) => kind)).toEqual(['audio']);
      await media.toggleCamera();
      expect(used('video')).toBe('cam');
    });

    it('are muted also when the microphone comes only later by itself, but not when somebody switches it on', async () => {
      machine.refused = 'Permission denied';
      expect((await comesBack('off', 'absent')).microphone).toBe('absent');
      machine.grant('audio');
      await settled();
      expect(media.microphone).toBe('off');

      media = new LocalMedia(machine.access, machine.choices);
      machine.refused = 'Permission denied';
      await comesBack('off', 'absent');
      machine.refused = undefined;
      await media.toggleMicrophone();
      expect(media.microphone).toBe('on');
    });
  });

  it('that the system silences are said to be so while it lasts', async () => {
    vi.useFakeTimers();
    try {
      await media.open('audio');
      const microphone = media.track('audio') as unknown as FakeTrack;
      microphone.muted = true;
      microphone.dispatchEvent(new Event('mute'));
      expect(media.problem).toBeUndefined();
      vi.advanceTimersByTime(2_000);
      expect(media.problem).toMatchObject({ is: 'silenced', devices: ['audio'] });
      microphone.muted = false;
      microphone.dispatchEvent(new Event('unmute'));
      expect(media.problem).toBeUndefined();
    } finally {
      vi.useRealTimers();
    }
  });

  it('are all given back at the end, also those that come too late', async () => {
    await media.open('audio', 'video');
    const chosen = media.choose('audio', 'headset');
    media.close();
    await chosen;
    await settled();
    expect(machine.live).toEqual([]);
  });
});
