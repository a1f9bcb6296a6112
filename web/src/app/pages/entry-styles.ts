import { css } from 'lit';

export const entryStyles = css`
  main {
    /* What limits the height of one's own picture limits its width too. */
    grid-template-columns: minmax(0, min(57%, 96dvh)) minmax(0, 1fr);
    align-items: center;
    gap: 2.5rem;
    max-width: 72rem;
    padding: 0.5rem 1.25rem 4rem;
  }
  form {
    display: grid;
    gap: 1.25rem;
    min-width: 0;
  }
  .heading {
    display: flex;
    flex-wrap: wrap;
    align-items: flex-start;
    justify-content: space-between;
    gap: 0.75rem 1rem;
  }
  h1 {
    display: -webkit-box;
    /* As wide as it wants to be: what is beside it gives way, and goes below. */
    flex: 1 1 auto;
    overflow: hidden;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 3;
    /* Letters that reach out of their line are not cut off. */
    margin-inline-start: -0.15em;
    padding-inline-start: 0.15em;
    min-width: 0;
    color: var(--muted);
    font-size: 1.9rem;
    font-weight: 500;
    letter-spacing: calc(-0.02em * var(--tracking));
    line-height: 1.2;
    overflow-wrap: anywhere;
  }
  h1 bdi {
    color: var(--ink);
    font-weight: 700;
  }
  .name {
    display: grid;
    gap: 0.35rem;
  }
  .actions {
    display: grid;
    gap: 0.5rem;
  }
  .actions .primary {
    min-height: 3.1rem;
  }
  .actions [aria-disabled] {
    opacity: 0.55;
    cursor: default;
  }
  .actions .plain {
    color: var(--muted);
    font-weight: 500;
    text-decoration: underline;
    text-underline-offset: 0.2em;
  }
  @media (max-width: 52rem) {
    main {
      grid-template-columns: minmax(0, 1fr);
      align-content: start;
      gap: 1.25rem;
      max-width: 34rem;
      padding-bottom: 2rem;
    }
    h1 {
      font-size: 1.5rem;
    }
  }
  /* A phone that lies on its side: all that it takes to join is in sight. */
  @media (max-height: 27rem) and (min-width: 36rem) {
    main {
      grid-template-columns: minmax(0, min(50%, 96dvh)) minmax(0, 1fr);
      align-content: center;
      gap: 1.5rem;
      max-width: 72rem;
      padding-block: 0.25rem 0.75rem;
    }
    form {
      gap: 0.5rem;
    }
    h1 {
      -webkit-line-clamp: 2;
      font-size: 1.35rem;
    }
    .name {
      grid-template-columns: auto minmax(0, 1fr);
      align-items: baseline;
      gap: 0.25rem 0.5rem;
    }
    .name label {
      grid-area: 1 / 1;
    }
    .name input {
      grid-area: 2 / 1 / auto / -1;
    }
    .name p {
      grid-area: 1 / 2;
      font-size: 0.85rem;
      text-align: end;
    }
    .actions {
      gap: 0.2rem;
    }
    .actions .primary {
      min-height: 2.75rem;
    }
    .actions .plain {
      min-height: 2.2rem;
      padding-block: 0.25rem;
    }
  }
`;
