import { css } from 'lit';
import { unseen } from '../styles/shared.js';

export const chatStyles = css`
  .line {
    margin-top: 0.85rem;
  }
  .line.more {
    margin-top: 0.15rem;
  }
  .line.more .from {
    ${unseen}
  }
  .from {
    display: flex;
    align-items: baseline;
    gap: 0.5rem;
    font-size: 0.85rem;
  }
  .who {
    overflow: hidden;
    font-weight: 650;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .own .who {
    color: var(--accent);
  }
  time,
  .only {
    flex: none;
    color: var(--muted);
    font-size: 0.8rem;
  }
  p {
    overflow-wrap: anywhere;
    white-space: pre-wrap;
  }
  p a {
    color: var(--accent);
    text-underline-offset: 0.15em;
  }
  /* What has the focus is not behind the button over the end. */
  .scroll {
    scroll-padding-bottom: 3.5rem;
  }
  .newer {
    position: relative;
  }
  .newer button {
    position: absolute;
    inset-inline: 0;
    bottom: 0.6rem;
    width: fit-content;
    max-width: calc(100% - 1.5rem);
    min-height: 2.5rem;
    margin-inline: auto;
    padding: 0.3rem 0.9rem;
    border-radius: 1.25rem;
    font-size: 0.9rem;
    box-shadow: var(--shadow);
  }
  form {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 0.5rem;
    padding: 0.75rem;
    border-top: 1px solid var(--line);
  }
  /* What one alone is to get does not look like what all get. */
  .private {
    border-top: 2px solid var(--accent);
    background: var(--accent-soft);
  }
  .private .to {
    color: var(--accent);
    font-weight: 650;
  }
  .private select {
    border-color: var(--accent);
    font-weight: 650;
  }
  .write {
    display: flex;
    align-items: flex-end;
    gap: 0.2rem;
  }
  .write > [type='submit'] {
    margin-inline-start: 0.2rem;
  }
  .to {
    display: flex;
    align-items: center;
    gap: 0.5rem;
    color: var(--muted);
    font-size: 0.88rem;
    font-weight: 500;
  }
  select {
    flex: 1;
    min-width: 0;
    min-height: 2.2rem;
    padding: 0.2rem 0.5rem;
    border: 1px solid var(--edge);
    border-radius: 0.6rem;
    background: var(--field);
    color: var(--ink);
    font: inherit;
    text-overflow: ellipsis;
  }
  .attached {
    display: grid;
    gap: 0.3rem;
    max-height: 9rem;
    overflow-y: auto;
  }
  .attached li {
    display: flex;
    align-items: center;
    gap: 0.5rem;
    padding-inline-start: 0.7rem;
    border: 1px solid var(--line);
    border-radius: 0.6rem;
    background: var(--field);
    font-size: 0.9rem;
  }
  .attached bdi {
    flex: 1;
    min-width: 0;
    overflow-wrap: anywhere;
  }
  .attached .size {
    flex: none;
    color: var(--muted);
  }
  textarea {
    flex: 1;
    min-width: 0;
    max-height: 8.5rem;
    padding-inline: 0.7rem;
    resize: none;
  }
  textarea::placeholder {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .write button {
    flex: none;
    width: 2.9rem;
    min-height: 2.9rem;
  }
  .attached button {
    flex: none;
    width: 2.3rem;
    min-height: 2.3rem;
  }
  /* A phone that lies on its side: who writes is beside what they write, and all to write with in one row. */
  @media (max-height: 27rem) {
    .scroll {
      flex: 1 0 4rem;
      padding-block: 0.3rem;
    }
    .line {
      display: flex;
      flex-wrap: wrap;
      align-items: baseline;
      gap: 0 0.75rem;
      margin-top: 0.2rem;
    }
    .from {
      min-width: 0;
      max-width: 100%;
    }
    .line > :not(.from) {
      flex: 1 1 14rem;
      min-width: 0;
    }
    form {
      display: flex;
      flex: none;
      flex-wrap: wrap;
      align-items: center;
      gap: 0.4rem 0.6rem;
      padding: 0.35rem 0.5rem;
    }
    form > * {
      flex: 1 0 100%;
    }
    .to {
      flex: 0 1 11rem;
      min-width: 0;
    }
    .write {
      flex: 1 1 16rem;
      min-width: 0;
    }
    .attached {
      max-height: 5rem;
    }
    textarea {
      max-height: 4.6rem;
    }
  }
`;
