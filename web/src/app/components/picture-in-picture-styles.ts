import { css } from 'lit';

/** The small window is a document of its own, without the page's colours: dark as pictures are. */
export const pipStyles = css`
  body {
    position: relative;
    display: grid;
    place-items: center;
    height: 100vh;
    margin: 0;
    overflow: hidden;
    background: #22292d;
    color: #fff;
    font-family: system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'Liberation Sans', sans-serif;
  }
  video {
    position: absolute;
    width: 100%;
    height: 100%;
    object-fit: cover;
  }
  video.whole {
    object-fit: contain;
  }
  video.mirrored {
    transform: scaleX(-1);
  }
  .initials {
    display: grid;
    place-items: center;
    width: 40vmin;
    aspect-ratio: 1;
    border-radius: 50%;
    background: hsl(var(--hue, 180) 38% 30%);
    font-size: 15vmin;
    font-weight: 650;
  }
  p {
    position: absolute;
    inset-inline-start: 0.5rem;
    bottom: 0.5rem;
    max-width: calc(100% - 2.2rem);
    overflow: hidden;
    margin: 0;
    padding: 0.1rem 0.6rem;
    border-radius: 0.55rem;
    background: rgb(12 16 18 / 78%);
    text-overflow: ellipsis;
    white-space: nowrap;
  }
`;
