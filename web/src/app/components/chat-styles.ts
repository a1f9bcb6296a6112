import { css } from 'lit';

export const chatStyles = css`
  .line {
    margin-top: 0.85rem;
  }
  .line.more {
    margin-top: 0.15rem;
  }
  .line.more .from {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
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
  form {
    display: flex;
    align-items: flex-end;
    gap: 0.5rem;
    padding: 0.75rem;
    border-top: 1px solid var(--line);
  }
  textarea {
    flex: 1;
    min-width: 0;
    max-height: 8.5rem;
    resize: none;
  }
  form button {
    flex: none;
    width: 2.9rem;
    min-height: 2.9rem;
  }
`;
