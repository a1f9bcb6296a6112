import { css, html, LitElement, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { base } from '../styles/shared.js';
import { hueOf, initials } from '../text/names.js';

/** Initials on a colour of their own, for whoever shows no picture. */
@customElement('parley-avatar')
export class Avatar extends LitElement {
  static override styles = [
    base,
    css`
      :host {
        display: grid;
        flex: none;
        place-items: center;
        width: var(--avatar, 2.4rem);
        height: var(--avatar, 2.4rem);
        overflow: hidden;
        border-radius: 50%;
        background: hsl(var(--hue, 180) 38% 30%);
        color: #fff;
        font-size: calc(var(--avatar, 2.4rem) * 0.38);
        font-weight: 650;
        line-height: 1;
        user-select: none;
      }
    `,
  ];

  @property() name = '';

  override updated(changed: PropertyValues<this>): void {
    if (changed.has('name')) this.style.setProperty('--hue', String(hueOf(this.name)));
  }

  override render(): TemplateResult {
    return html`<span aria-hidden="true">${initials(this.name)}</span>`;
  }
}
