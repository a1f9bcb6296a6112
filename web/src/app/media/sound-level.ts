import { loudness } from './level.js';

/** 43 ms at 48 kHz. */
const SAMPLES = 2_048;

/**
 * Says how loud a microphone is. It listens to a copy of the track of its own, so that it hears also what is muted for the
 * others; nothing of it goes further than this.
 */
export class SoundLevel {
  readonly #track: MediaStreamTrack;
  readonly #context: AudioContext;
  readonly #analyser: AnalyserNode;
  readonly #samples = new Float32Array(SAMPLES);
  readonly #timer: ReturnType<typeof setInterval>;
  readonly #listener: (decibels: number) => void;

  /**
   * @param everyMs - between two readings; there are none while the page is hidden, or before the browser runs sound
   * @param listener - gets the loudness in dBFS
   */
  constructor(track: MediaStreamTrack, everyMs: number, listener: (decibels: number) => void) {
    this.#listener = listener;
    this.#track = track.clone();
    this.#track.enabled = true;
    this.#context = new AudioContext();
    this.#analyser = new AnalyserNode(this.#context, { fftSize: SAMPLES });
    this.#context.createMediaStreamSource(new MediaStream([this.#track])).connect(this.#analyser);
    this.#timer = setInterval(() => this.#read(), everyMs);
    // Browsers may want a gesture before they run sound.
    window.addEventListener('pointerdown', this.#resume);
    window.addEventListener('keydown', this.#resume);
  }

  close(): void {
    clearInterval(this.#timer);
    window.removeEventListener('pointerdown', this.#resume);
    window.removeEventListener('keydown', this.#resume);
    this.#track.stop();
    void this.#context.close();
  }

  #read(): void {
    if (document.visibilityState !== 'visible' || this.#context.state !== 'running') return;
    this.#analyser.getFloatTimeDomainData(this.#samples);
    this.#listener(loudness(this.#samples));
  }

  readonly #resume = (): void => {
    if (this.#context.state === 'suspended') void this.#context.resume();
  };
}
