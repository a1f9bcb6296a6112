import { html, type TemplateResult } from 'lit';
import { emit } from '../events.js';
import { icons } from '../icons.js';

/**
 * What opens the menu of a tile.
 *
 * @param act - what the tile shows (`Act.id`)
 */
export function moreButton(tile: EventTarget, act: string, label: string): TemplateResult {
  return html`<button type="button" class="more" data-testid=${`tile-more-${act}`} aria-haspopup="dialog" aria-label=${label} title=${label}
    @click=${({ currentTarget }: Event) => emit(tile, 'parley-tile-menu', { act, opener: currentTarget as HTMLElement })}>${icons.more}</button>`;
}
