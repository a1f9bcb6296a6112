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
    box-shadow: 0 0.3rem 1.2rem rgb(0 0 0 / 45%);
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
