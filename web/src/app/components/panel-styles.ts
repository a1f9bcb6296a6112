import { css } from 'lit';

/** What the panels beside the stage have in common. */
export const panelStyles = css`
  :host {
    display: flex;
    flex-direction: column;
    min-width: 0;
    min-height: 0;
    overflow: hidden;
    border: 1px solid var(--line);
    border-radius: 1rem;
    background: var(--surface);
  }
  header {
    display: flex;
    align-items: center;
    justify-content: space-between;
    padding-block: 0.5rem;
    padding-inline: 1rem 0.5rem;
    border-bottom: 1px solid var(--line);
  }
  h2 {
    font-size: 1.05rem;
  }
  .scroll {
    flex: 1;
    min-height: 0;
    overflow-y: auto;
    overscroll-behavior: contain;
    padding: 0.75rem 1rem;
  }
  /* A phone that lies on its side: what does not fit all the same is scrolled to, with the panel's title and what closes it in sight. */
  @media (max-height: 27rem) {
    :host {
      overflow-y: auto;
      overscroll-behavior: contain;
    }
    header {
      position: sticky;
      top: 0;
      z-index: 1;
      flex: none;
      padding-block: 0.1rem;
      background: var(--surface);
    }
    h2 {
      font-size: 1rem;
    }
    header button {
      min-height: 2.2rem;
    }
  }
`;
