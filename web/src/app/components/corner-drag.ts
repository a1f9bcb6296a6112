import { nearestCorner } from '../stage/arrange.js';
import type { StageView } from '../stage/view.js';

/** Less is a click that was not quite still, in CSS pixels. */
const LEAST = 5;

/** Moves one's own small picture to another corner: dragged there, or by the arrow keys. */
export class CornerDrag {
  readonly #stage: HTMLElement;
  readonly #view: () => StageView;

  /** @param stage - in whose corners the picture is */
  constructor(stage: HTMLElement, view: () => StageView) {
    this.#stage = stage;
    this.#view = view;
  }

  /** The pointer goes down on the picture. */
  readonly start = (event: PointerEvent): void => {
    const tile = event.currentTarget as HTMLElement;
    if (!event.isPrimary || event.button !== 0 || event.composedPath().some(isButton)) return;
    const from = { x: event.clientX, y: event.clientY };
    tile.setPointerCapture(event.pointerId);
    const move = ({ clientX, clientY }: PointerEvent) => {
      tile.style.setProperty('translate', `${clientX - from.x}px ${clientY - from.y}px`);
    };
    const end = ({ type, clientX, clientY }: PointerEvent) => {
      const far = Math.hypot(clientX - from.x, clientY - from.y) >= LEAST;
      if (type === 'pointerup' && far) this.#drop(tile.getBoundingClientRect());
      tile.style.removeProperty('translate');
      tile.removeEventListener('pointermove', move);
      tile.removeEventListener('pointerup', end);
      tile.removeEventListener('pointercancel', end);
    };
    tile.addEventListener('pointermove', move);
    tile.addEventListener('pointerup', end);
    tile.addEventListener('pointercancel', end);
  };

  readonly key = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.composedPath().some(isButton)) return;
    const view = this.#view();
    const { corner } = view;
    switch (event.key) {
      case 'ArrowUp':
        view.corner = { ...corner, block: 'start' };
        break;
      case 'ArrowDown':
        view.corner = { ...corner, block: 'end' };
        break;
      case 'ArrowLeft':
        view.corner = { ...corner, inline: this.#fromRight() ? 'end' : 'start' };
        break;
      case 'ArrowRight':
        view.corner = { ...corner, inline: this.#fromRight() ? 'start' : 'end' };
        break;
      default:
        return;
    }
    event.preventDefault();
  };

  #drop(tile: DOMRect): void {
    const stage = this.#stage.getBoundingClientRect();
    const fromLeft = tile.left + tile.width / 2 - stage.left;
    const x = this.#fromRight() ? stage.width - fromLeft : fromLeft;
    this.#view().corner = nearestCorner(x, tile.top + tile.height / 2 - stage.top, stage);
  }

  /** Whether lines begin at the right. */
  #fromRight(): boolean {
    return getComputedStyle(this.#stage).direction === 'rtl';
  }
}

function isButton(target: EventTarget): boolean {
  return target instanceof HTMLButtonElement;
}
