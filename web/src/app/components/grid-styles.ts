import { css } from 'lit';

export const gridStyles = css`
  :host {
    position: relative;
    display: block;
    min-width: 0;
    min-height: 0;
    overflow: hidden;
  }
  :host([scrolls]) {
    overflow-y: auto;
  }
  .tiles {
    position: relative;
    min-height: 100%;
  }
  parley-tile,
  parley-screen-tile,
  .pager {
    position: absolute;
  }
  parley-tile[cornered] {
    z-index: 2;
    transform: translateY(var(--scrolled, 0));
    /* Seen on dark and on light, and no wider than the gap around it: what is beyond the stage is cut off. */
    box-shadow:
      0 0 0 1px rgb(255 255 255 / 18%),
      0 0.1rem 0.5rem rgb(0 0 0 / 50%);
    cursor: grab;
    touch-action: none;
  }
  parley-tile[cornered]:active {
    cursor: grabbing;
  }
  .pager {
    z-index: 1;
    display: flex;
    align-items: center;
    justify-content: center;
    gap: 0.4rem;
  }
  .pager button {
    width: 2.4rem;
    min-height: 2.4rem;
    padding: 0;
    border-radius: 50%;
  }
`;
