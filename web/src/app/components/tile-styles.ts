import { css } from 'lit';
import { unseen } from '../styles/shared.js';

/** A tile is dark in either theme, as pictures are; what is written on it brings its own ground. */
export const tileStyles = css`
  :host {
    --focus: #fff;
    --focus-inner: #0c1012;
    position: relative;
    display: block;
    overflow: hidden;
    border-radius: 0.9rem;
    background: #22292d;
    color: #fff;
    container-type: size;
  }
  /* Who speaks has a ring, over the picture and everything on it. */
  :host::after {
    position: absolute;
    inset: 0;
    border: 0.2rem solid transparent;
    border-radius: inherit;
    content: '';
    pointer-events: none;
    transition: border-color 120ms;
  }
  :host([speaking])::after {
    border-color: #63d3b6;
  }
  video {
    position: absolute;
    inset: 0;
    width: 100%;
    height: 100%;
    object-fit: cover;
  }
  video.contain {
    object-fit: contain;
  }
  video.mirrored {
    transform: scaleX(-1);
  }
  video[data-hidden] {
    visibility: hidden;
  }
  .placeholder {
    position: absolute;
    inset: 0;
    display: grid;
    place-items: center;
    background: radial-gradient(circle at 50% 45%, #2f393e, #20272b);
  }
  .placeholder parley-avatar {
    --avatar: clamp(2.6rem, 34cqmin, 11rem);
  }
  .foot {
    position: absolute;
    inset-inline: 0.5rem;
    bottom: 0.5rem;
    display: flex;
    align-items: center;
    gap: 0.4rem;
    pointer-events: none;
  }
  .foot > * {
    pointer-events: auto;
  }
  /* A picture lies over where lines begin. */
  :host([covered]) .foot {
    justify-content: end;
  }
  .caption {
    min-width: 0;
  }
  .label {
    display: flex;
    align-items: center;
    gap: 0.4rem;
    min-width: 0;
    padding: 0.2rem 0.6rem;
    border-radius: 0.55rem;
    background: rgb(12 16 18 / 78%);
    font-size: 0.88rem;
    line-height: 1.5;
  }
  .label svg {
    flex: none;
  }
  .what-kind,
  .pinned {
    display: inline-flex;
    flex: none;
    font-size: 0.75rem;
  }
  .more {
    display: grid;
    flex: none;
    place-items: center;
    width: 2.2rem;
    height: 2.2rem;
    min-height: 0;
    padding: 0;
    border: 0;
    border-radius: 50%;
    background: rgb(12 16 18 / 78%);
    color: #fff;
    font: inherit;
    cursor: pointer;
  }
  .more:hover {
    background: #0c1012;
  }
  @media (hover: hover) {
    .more:not(:focus-visible) {
      opacity: 0;
    }
    :host(:hover) .more {
      opacity: 1;
    }
    /* Until that is wanted, a long name has its place too. */
    :host(:not(:hover)) .foot:not(:focus-within) .label {
      width: max-content;
      max-width: calc(100cqi - 1rem);
    }
  }
  @container (max-width: 12rem) or (max-height: 6rem) {
    .foot {
      inset-inline: 0.25rem;
      bottom: 0.25rem;
      gap: 0.2rem;
    }
    .label {
      gap: 0.25rem;
      padding: 0.05rem 0.4rem;
      font-size: 0.78rem;
    }
    .more {
      width: 1.8rem;
      height: 1.8rem;
    }
  }
  @container (max-width: 9rem) {
    .name:has(+ .you) {
      display: none;
    }
  }
  .name {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .you {
    flex: none;
    padding: 0 0.4rem;
    border-radius: 0.35rem;
    background: rgb(255 255 255 / 18%);
    font-size: 0.78rem;
    font-weight: 600;
  }
  parley-signal {
    flex: none;
  }
  .muted,
  .dark {
    display: inline-flex;
    flex: none;
    color: #ffb4ad;
    font-size: 0.75rem;
  }
  .dark {
    color: #d3dade;
  }
  /* Initials say it too, and a name needs the place. */
  @container (max-width: 9rem) {
    .dark {
      ${unseen}
    }
  }
  .link {
    position: absolute;
    inset-inline: 0.5rem;
    top: 0.5rem;
    display: flex;
    align-items: center;
    gap: 0.5rem;
    width: fit-content;
    max-width: calc(100% - 1rem);
    padding: 0.3rem 0.7rem;
    border-radius: 0.55rem;
    background: rgb(12 16 18 / 82%);
    font-size: 0.85rem;
    line-height: 1.35;
  }
  .dot {
    flex: none;
    width: 0.55rem;
    height: 0.55rem;
    border-radius: 50%;
    background: #8fd6ff;
    forced-color-adjust: none;
    animation: breathe 1.6s ease-in-out infinite;
  }
  .unsteady .dot,
  .away .dot {
    background: #ffd27a;
  }
  .failed .dot,
  .given-up .dot {
    background: #ff9d94;
  }
  .given-up .dot {
    animation: none;
  }
  :focus-visible {
    outline-color: #63d3b6;
    outline-offset: -3px;
  }
  .link button {
    flex: none;
    align-self: center;
    min-height: 2rem;
    padding: 0.2rem 0.7rem;
    border: 1px solid #93a0a6;
    border-radius: 0.5rem;
    background: transparent;
    color: inherit;
    font: inherit;
    cursor: pointer;
  }
  .detail {
    display: none;
    color: #d3dade;
  }
  @container (min-width: 15rem) and (min-height: 10rem) {
    .failed,
    .given-up,
    .away {
      align-items: baseline;
    }
    .failed .detail,
    .given-up .detail,
    .away .detail {
      display: block;
    }
  }
  /* Without colours of its own, a tile would end nowhere. */
  @media (forced-colors: active) {
    :host {
      border: 1px solid;
    }
  }
  @keyframes breathe {
    50% {
      opacity: 0.35;
    }
  }
`;
