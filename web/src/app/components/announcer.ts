import { css, html, LitElement, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { Announcements } from '../call/announcements.js';
import { base, unseen } from '../styles/shared.js';

/** What happens in this time, in milliseconds, is said together. */
const GATHERED = 500;
/** From then on for as long, in milliseconds, it is being spoken: what happens meanwhile is said after it, together too. */
const SPOKEN = 2_000;
/** After so long, in milliseconds, it is gone, and nobody comes across it as if it were news. */
const KEPT = 10_000;

interface Sentence {
  readonly key: number;
  readonly text: string;
}

/**
 * Says to a screen reader, and to it only, what happens in a call: the one place for it, for readers lose what two places say at
 * once. Politely: never in the middle of something. Each sentence is an element of its own, so that none takes another's place
 * before it was spoken, and the same twice is said twice.
 */
@customElement('parley-announcer')
export class Announcer extends LitElement {
  static override styles = [
    base,
    css`
      :host {
        ${unseen}
      }
    `,
  ];

  @property({ attribute: false }) announcements!: Announcements;
  @state() private sentences: readonly Sentence[] = [];
  #counter = 0;
  #turn: ReturnType<typeof setTimeout> | undefined;
  readonly #ends = new Set<ReturnType<typeof setTimeout>>();

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.announcements.onAdded(() => undefined);
    for (const timer of [this.#turn, ...this.#ends]) clearTimeout(timer);
    this.#turn = undefined;
    this.#ends.clear();
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('announcements')) this.announcements.onAdded(() => this.#wait(GATHERED));
  }

  override render(): TemplateResult {
    return html`<div role="status" aria-live="polite" aria-atomic="false" aria-relevant="additions">${repeat(
      this.sentences,
      ({ key }) => key,
      ({ text }) => html`<p>${text}</p>`,
    )}</div>`;
  }

  #wait(milliseconds: number): void {
    this.#turn ??= setTimeout(() => this.#say(), milliseconds);
  }

  #say(): void {
    this.#turn = undefined;
    const said = this.announcements.take().map((text) => ({ key: ++this.#counter, text }));
    if (said.length === 0) return;
    this.sentences = [...this.sentences, ...said];
    this.#forgetLater(said);
    this.#wait(SPOKEN);
  }

  #forgetLater(said: readonly Sentence[]): void {
    const timer = setTimeout(() => {
      this.#ends.delete(timer);
      this.sentences = this.sentences.filter((sentence) => !said.includes(sentence));
    }, KEPT);
    this.#ends.add(timer);
  }
}
