import { css } from 'lit';

/** What opens beside a button and goes when one is done with it. */
export const menuStyles = css`
  [popover] {
    position: fixed;
    inset: auto;
    width: max-content;
    max-width: min(20rem, calc(100vw - 1rem));
    max-height: calc(100vh - 1rem);
    overflow-y: auto;
    margin: 0;
    padding: 0.5rem;
    border: 1px solid var(--line);
    border-radius: 0.9rem;
    background: var(--surface);
    color: var(--ink);
    box-shadow: var(--shadow);
  }
  [popover] button {
    justify-content: start;
    width: 100%;
    min-height: 2.6rem;
    padding: 0.35rem 0.7rem;
    border-color: transparent;
    background: transparent;
    text-align: start;
  }
  [popover] button:hover {
    background: var(--hover);
  }
  [popover] button[aria-pressed='true'] {
    background: var(--accent-soft);
    color: var(--accent);
  }
  .title {
    overflow: hidden;
    padding: 0.2rem 0.7rem 0.4rem;
    color: var(--muted);
    font-size: 0.9rem;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  hr {
    margin: 0.4rem 0.7rem;
    border: 0;
    border-top: 1px solid var(--line);
  }
`;
