import { css } from 'lit';

export const settingsStyles = css`
  section {
    display: grid;
    gap: 0.8rem;
    min-width: 0;
  }
  section + section {
    padding-top: 1.1rem;
    border-top: 1px solid var(--line);
  }
  h3 {
    margin: 0;
    font-size: 1rem;
    font-weight: 600;
  }
  select {
    width: 100%;
    min-height: 2.75rem;
    margin-top: 0.35rem;
    padding: 0.4rem 0.6rem;
    overflow: hidden;
    border: 1px solid var(--edge);
    border-radius: 0.75rem;
    background: var(--field);
    color: var(--ink);
    font: inherit;
    text-overflow: ellipsis;
  }
  video {
    justify-self: center;
    width: min(100%, 20rem);
    aspect-ratio: 16 / 9;
    border-radius: 0.75rem;
    background: #22292d;
    object-fit: contain;
    transform: scaleX(-1);
  }
  .actions {
    display: flex;
    flex-wrap: wrap;
    gap: 0.6rem;
  }
  .actions button {
    min-height: 2.5rem;
    padding: 0.35rem 0.9rem;
  }
  /* It takes no place, but is there: a screen reader tells only of what changes in something that it knows. */
  p.hint:empty {
    position: absolute;
  }
`;
