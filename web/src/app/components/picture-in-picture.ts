import { html, render } from 'lit';
import { hueOf, initials } from '../text/names.js';
import { pipStyles } from './picture-in-picture-styles.js';

/** What a small window over all others shows: the one picture that matters most. */
export interface PipSubject {
  readonly act: string;
  readonly name: string;
  /** Absent: nothing but initials is shown. */
  readonly stream: MediaStream | undefined;
  readonly whole: boolean;
  /** As one sees oneself. */
  readonly mirrored: boolean;
  /** What plays it in the page, for browsers that only take that. */
  readonly picture: HTMLVideoElement;
}

/** Document Picture-in-Picture (WICG), which TypeScript does not know yet. */
interface DocumentPip {
  requestWindow(options: { readonly width: number; readonly height: number }): Promise<Window & typeof globalThis>;
}

const WIDTH = 400;
const HEIGHT = 250;

/** A small window over all others, with whoever speaks, or a single picture where the browser knows no more, or nothing at all. */
export class PictureInPicture {
  readonly #listeners = new Set<() => void>();
  #subject: PipSubject | undefined;
  #window: Window | undefined;
  #video: HTMLVideoElement | undefined;

  get possible(): boolean {
    return documentPip() !== undefined || document.pictureInPictureEnabled === true;
  }

  get on(): boolean {
    return this.#window !== undefined || this.#video !== undefined;
  }

  /** What is in the window, and how large it is in CSS pixels; `undefined` while there is none that can be told. */
  get shown(): { readonly act: string; readonly width: number; readonly height: number } | undefined {
    if (this.#window === undefined || this.#subject?.stream === undefined) return undefined;
    return { act: this.#subject.act, width: this.#window.innerWidth, height: this.#window.innerHeight };
  }

  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** From now on this is what matters most. */
  show(subject: PipSubject | undefined): void {
    const before = this.#subject;
    this.#subject = subject;
    if (before?.act !== subject?.act || before?.stream !== subject?.stream || before?.name !== subject?.name)
      this.#draw();
  }

  /** Opens, or closes. To be called by a gesture of the person, else browsers refuse; then, nothing happens. */
  async toggle(): Promise<void> {
    try {
      if (this.on) await this.close();
      else if (documentPip() !== undefined) await this.#openWindow();
      else await this.#openVideo();
    } catch {
      // There is no picture yet, or the browser does not want to.
    }
    this.#changed();
  }

  async close(): Promise<void> {
    this.#window?.close();
    if (this.#video !== undefined && document.pictureInPictureElement !== null) await document.exitPictureInPicture();
  }

  async #openWindow(): Promise<void> {
    const opened = await documentPip()?.requestWindow({ width: WIDTH, height: HEIGHT });
    if (opened === undefined) return;
    const sheet = new opened.CSSStyleSheet();
    sheet.replaceSync(pipStyles.cssText);
    opened.document.adoptedStyleSheets = [sheet];
    opened.document.documentElement.lang = document.documentElement.lang;
    opened.addEventListener('pagehide', () => {
      this.#window = undefined;
      this.#changed();
    });
    this.#window = opened;
    this.#draw();
  }

  async #openVideo(): Promise<void> {
    const video = this.#subject?.picture;
    if (video === undefined) return;
    await video.requestPictureInPicture();
    this.#video = video;
    const left = () => {
      this.#video = undefined;
      this.#changed();
    };
    video.addEventListener('leavepictureinpicture', left, { once: true });
  }

  /** Its sound is the page's. A picture lies over the initials, once there is one. */
  #draw(): void {
    const body = this.#window?.document.body;
    if (body === undefined) return;
    const { name = '', stream = null, whole = false, mirrored = false } = this.#subject ?? {};
    body.style.setProperty('--hue', String(hueOf(name)));
    render(
      html`<video playsinline autoplay .muted=${true} .srcObject=${stream} class="${whole ? 'whole' : ''} ${mirrored ? 'mirrored' : ''}"></video>
        ${whole ? '' : html`<span class="initials" aria-hidden="true">${initials(name)}</span>`}
        <p><bdi>${name}</bdi></p>`,
      body,
    );
  }

  #changed(): void {
    for (const listener of this.#listeners) listener();
  }
}

function documentPip(): DocumentPip | undefined {
  return (window as { documentPictureInPicture?: DocumentPip }).documentPictureInPicture;
}
