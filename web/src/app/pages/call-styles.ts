import { css } from 'lit';
import { unseen } from '../styles/shared.js';

export const callStyles = css`
  :host {
    display: grid;
    grid-template-rows: auto minmax(0, 1fr) auto;
    grid-template-columns: minmax(0, 1fr);
    height: 100dvh;
    overflow: hidden;
    padding: 0 max(0.6rem, env(safe-area-inset-right)) env(safe-area-inset-bottom) max(0.6rem, env(safe-area-inset-left));
  }
  :host(:fullscreen) {
    background: var(--page);
  }
  :host([bars-hidden]) {
    grid-template-rows: minmax(0, 1fr);
    padding-block: max(0.6rem, env(safe-area-inset-top)) max(0.6rem, env(safe-area-inset-bottom));
    cursor: none;
  }
  :host([bars-hidden]) > header,
  :host([bars-hidden]) > footer {
    ${unseen}
  }
  header {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: 1rem;
    padding: 0.6rem 0.2rem;
  }
  header parley-settings-button,
  header parley-invite,
  .leave-full-screen {
    flex: none;
  }
  header parley-view-menu,
  .leave-full-screen {
    margin-inline-start: auto;
  }
  .leave-full-screen + parley-view-menu {
    margin-inline-start: 0;
  }
  header parley-outage {
    flex: 0 1 auto;
  }
  h1 {
    min-width: 0;
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
    grid-template-rows: minmax(0, 1fr) auto;
    min-width: 0;
    min-height: 0;
  }
  .over {
    position: absolute;
    inset: 0.75rem 1rem auto;
    z-index: 4;
    display: grid;
    gap: 0.5rem;
    pointer-events: none;
  }
  .below {
    display: grid;
    justify-items: center;
  }
  .below > * {
    margin-top: 0.6rem;
  }
  .note {
    max-width: 26rem;
    padding: 0.6rem 1.1rem;
    border-radius: 0.9rem;
    background: var(--surface);
    color: var(--ink);
    border: 1px solid var(--line);
    text-align: center;
    text-wrap: balance;
  }
  footer {
    padding: 0.75rem 0.2rem 0.9rem;
  }
  /* A phone that lies on its side. */
  @media (max-height: 27rem) {
    header {
      padding-block: 0.3rem;
    }
    footer {
      padding-block: 0.4rem;
    }
    .note {
      max-width: none;
      padding: 0.2rem 1rem;
      font-size: 0.9rem;
    }
    .below > * {
      margin-top: 0.3rem;
    }
  }
  /* A window that somebody has made large: what does not fit into it at once is scrolled to. */
  @media (max-height: 17rem) {
    :host {
      height: auto;
      min-height: 100dvh;
    }
    :host(:fullscreen) {
      overflow-y: auto;
    }
    main {
      height: 14rem;
    }
  }
  @media (max-width: 52rem) {
    header {
      flex-wrap: wrap;
      gap: 0.6rem 1rem;
    }
    h1 {
      flex: 1;
    }
    header parley-outage[shown] {
      order: 1;
      flex: 1 0 100%;
      justify-content: space-between;
    }
    main.with-panel {
      grid-template-columns: minmax(0, 1fr);
    }
    main.with-panel > * {
      grid-area: 1 / 1;
    }
    main.with-panel .below,
    main.with-panel parley-grid {
      visibility: hidden;
    }
    /* The panel lies over the stage, notices over both. */
    main.with-panel .stage {
      position: static;
    }
    main.with-panel > :not(.stage) {
      position: relative;
      z-index: 1;
    }
    /* But not over its title, and what closes it. */
    main.with-panel .over {
      inset-block-start: 4rem;
    }
  }
  @media (max-width: 52rem) and (max-height: 27rem) {
    main.with-panel .over {
      inset-block-start: 2.75rem;
    }
  }
  /* What a note takes of the height, the stage and the panel do not have. */
  @media (max-width: 52rem) and (max-height: 27rem) and (min-width: 36rem) {
    header {
      flex-wrap: nowrap;
      gap: 0.6rem;
    }
    h1 {
      flex: 1 1 5rem;
    }
    header parley-outage[shown] {
      order: 0;
      flex: 0 1 auto;
      padding-block: 0.2rem;
      font-size: 0.85rem;
    }
  }
`;
