import { css } from 'lit';

export const callStyles = css`
  :host {
    display: grid;
    grid-template-rows: auto minmax(0, 1fr) auto;
    height: 100dvh;
    overflow: hidden;
    padding: 0 max(0.6rem, env(safe-area-inset-right)) env(safe-area-inset-bottom) max(0.6rem, env(safe-area-inset-left));
  }
  header {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: 1rem;
    padding: 0.6rem 0.2rem;
  }
  h1 {
    overflow: hidden;
    font-size: 1.15rem;
    font-weight: 650;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  main {
    position: relative;
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    grid-template-rows: minmax(0, 1fr);
    gap: 0.6rem;
    min-height: 0;
  }
  main.with-panel {
    grid-template-columns: minmax(0, 1fr) clamp(18rem, 26vw, 24rem);
  }
  .stage {
    position: relative;
    display: grid;
    min-width: 0;
    min-height: 0;
  }
  .over {
    position: absolute;
    inset: auto 0 2.9rem;
    z-index: 2;
    display: grid;
    justify-items: center;
    gap: 0.6rem;
    padding: 0 1rem;
    pointer-events: none;
  }
  .over > * {
    max-width: 100%;
    pointer-events: auto;
  }
  .over button {
    box-shadow: var(--shadow);
  }
  .note {
    max-width: 26rem;
    padding: 0.6rem 1.1rem;
    border-radius: 0.9rem;
    background: var(--surface);
    color: var(--ink);
    box-shadow: var(--shadow);
    text-align: center;
    text-wrap: balance;
  }
  footer {
    padding: 0.75rem 0.2rem 0.9rem;
  }
  @media (max-width: 52rem) {
    main.with-panel {
      grid-template-columns: minmax(0, 1fr);
    }
    main.with-panel > * {
      grid-area: 1 / 1;
    }
    main.with-panel .note {
      display: none;
    }
    /* The panel lies over the stage, notices over both and above the field to write in. */
    main.with-panel > :not(.stage) {
      position: relative;
      z-index: 1;
    }
    main.with-panel .stage {
      position: static;
    }
    main.with-panel .over {
      inset-block-end: 5.2rem;
    }
  }
`;
