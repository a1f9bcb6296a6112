import { css } from 'lit';

/** For a rule: there for who does not see. */
export const unseen = css`
  position: absolute;
  width: 1px;
  height: 1px;
  overflow: hidden;
  clip-path: inset(50%);
`;

/** What every component starts from. Colours and sizes are custom properties of the document (global.css). */
export const base = css`
  :host {
    box-sizing: border-box;
  }
  :host([hidden]),
  [hidden] {
    display: none !important;
  }
  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }
  h1,
  h2,
  p,
  ul,
  ol {
    margin: 0;
    padding: 0;
  }
  ul,
  ol {
    list-style: none;
  }
  :dir(rtl) .onward {
    transform: scaleX(-1);
  }
  :focus-visible {
    outline: 3px solid var(--focus);
    outline-offset: 2px;
    /* Over a picture, whatever is in it: a light ring around a dark one. */
    box-shadow: 0 0 0 2px var(--focus-inner, transparent);
  }
  /* Where reading begins, and nothing to be operated. */
  h1:focus {
    outline: none;
  }
  .unseen {
    ${unseen}
    white-space: nowrap;
  }
  @media (prefers-reduced-motion: reduce) {
    *,
    *::before,
    *::after {
      animation-duration: 0.01ms !important;
      animation-iteration-count: 1 !important;
      /* Not a short one: what inherits would begin its own when its parent's is over, and lag behind. */
      transition: none !important;
    }
  }
`;

export const buttons = css`
  button,
  a.button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 0.5rem;
    min-height: 2.75rem;
    padding: 0.5rem 1.1rem;
    border: 1px solid var(--edge);
    border-radius: 0.75rem;
    background: var(--surface);
    color: var(--ink);
    font: inherit;
    font-weight: 600;
    line-height: 1.2;
    text-decoration: none;
    cursor: pointer;
    transition:
      background-color 120ms,
      border-color 120ms;
  }
  button:hover,
  a.button:hover {
    background: var(--hover);
  }
  button:disabled {
    opacity: 0.55;
    cursor: default;
  }
  .primary,
  a.button.primary {
    border-color: transparent;
    background: var(--accent);
    color: var(--on-accent);
  }
  .primary:hover,
  a.button.primary:hover {
    background: var(--accent-strong);
  }
  .danger {
    border-color: transparent;
    background: var(--danger);
    color: #fff;
  }
  .danger:hover {
    background: var(--danger-strong);
  }
  .plain {
    border-color: transparent;
    background: transparent;
  }
  .icon {
    width: 2.75rem;
    padding: 0;
  }
`;

export const fields = css`
  label {
    display: block;
    font-weight: 600;
  }
  input,
  textarea {
    width: 100%;
    min-height: 2.9rem;
    padding: 0.6rem 0.85rem;
    border: 1px solid var(--edge);
    border-radius: 0.75rem;
    background: var(--field);
    color: var(--ink);
    font: inherit;
  }
  input::placeholder,
  textarea::placeholder {
    color: var(--muted);
    opacity: 1;
  }
  /* An empty field begins where the page's lines do, whatever its text will be. */
  input:placeholder-shown,
  textarea:placeholder-shown {
    direction: inherit;
  }
  input[aria-invalid='true'] {
    border-color: var(--danger-ink);
  }
  .hint {
    color: var(--muted);
    font-size: 0.9rem;
  }
  .wrong {
    color: var(--danger-ink);
    font-size: 0.9rem;
  }
`;

/** A page as high as the window, whose main part takes what the others leave. */
export const wholePage = css`
  :host {
    display: flex;
    flex-direction: column;
    min-height: 100dvh;
  }
  main {
    display: grid;
    flex: 1;
    align-content: center;
    width: 100%;
    margin: 0 auto;
  }
`;

/** A page that says or asks one thing, a little above the middle. Goes with `wholePage`. */
export const onePoint = css`
  main {
    max-width: 32rem;
    padding: 1rem 1.25rem 16vh;
  }
  h1 {
    font-size: 2rem;
    letter-spacing: calc(-0.02em * var(--tracking));
    line-height: 1.2;
    text-wrap: balance;
  }
  .room {
    color: var(--muted);
    font-weight: 600;
    overflow-wrap: anywhere;
  }
  .ways {
    display: flex;
    flex-wrap: wrap;
    gap: 0.6rem;
  }
  .ways > * {
    min-width: 8rem;
  }
`;
