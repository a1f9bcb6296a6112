import { css } from 'lit';

/** A tile is dark in either theme, as pictures are; what is written on it brings its own ground. */
export const tileStyles = css`
  :host {
    position: relative;
    display: block;
    overflow: hidden;
    border-radius: 0.9rem;
    background: #22292d;
    color: #fff;
    container-type: size;
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
  .label {
    position: absolute;
    inset-inline-start: 0.5rem;
    bottom: 0.5rem;
    display: flex;
    align-items: center;
    gap: 0.4rem;
    max-width: calc(100% - 1rem);
    padding: 0.2rem 0.6rem;
    border-radius: 0.55rem;
    background: rgb(12 16 18 / 78%);
    font-size: 0.88rem;
    line-height: 1.5;
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
  .link {
    position: absolute;
    inset-inline: 0.5rem;
    top: 0.5rem;
    display: flex;
    align-items: baseline;
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
    .failed .detail,
    .given-up .detail,
    .away .detail {
      display: block;
    }
  }
  @keyframes breathe {
    50% {
      opacity: 0.35;
    }
  }
`;
