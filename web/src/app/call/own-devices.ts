import { t } from '../i18n/language.js';
import type { DeviceState, LocalMedia } from '../media/local-media.js';
import type { Said } from './announcements.js';

/** Tells when one's own microphone or camera goes on or off, by whatever way: a key says nothing of itself, as a button does. */
export class OwnDevices {
  readonly #media: Pick<LocalMedia, 'microphone' | 'camera'>;
  #microphone: DeviceState;
  #camera: DeviceState;

  constructor(media: Pick<LocalMedia, 'microphone' | 'camera'>) {
    this.#media = media;
    this.#microphone = media.microphone;
    this.#camera = media.camera;
  }

  /** What is different from the last time. A device that is missing or being opened is nothing yet. */
  changed(): readonly Said[] {
    const { microphone, camera } = this.#media;
    const said = [
      ...now('microphone', this.#microphone, microphone, t.spoken.microphone),
      ...now('camera', this.#camera, camera, t.spoken.camera),
    ];
    if (isKnown(microphone)) this.#microphone = microphone;
    if (isKnown(camera)) this.#camera = camera;
    return said;
  }
}

function isKnown(state: DeviceState): state is 'on' | 'off' {
  return state === 'on' || state === 'off';
}

function now(
  about: string,
  before: DeviceState,
  state: DeviceState,
  words: { readonly on: string; readonly off: string },
): readonly Said[] {
  return isKnown(state) && state !== before ? [{ kind: 'now', about, text: words[state] }] : [];
}
