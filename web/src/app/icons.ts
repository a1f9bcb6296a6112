import { html, type SVGTemplateResult, svg, type TemplateResult } from 'lit';

/**
 * Drawn on a grid of 24, by lines of the text's colour; decoration only, the words are in the buttons.
 *
 * @param pointing - `onward` what points where one reads to, and is turned where that is to the left
 */
function icon(lines: SVGTemplateResult, pointing = ''): TemplateResult {
  return html`<svg class=${pointing} viewBox="0 0 24 24" width="1.4em" height="1.4em" fill="none" stroke="currentColor" stroke-width="2"
    stroke-linecap="round" stroke-linejoin="round" aria-hidden="true" focusable="false">${lines}</svg>`;
}

const microphone = svg`<rect x="9" y="3" width="6" height="11" rx="3" /><path d="M5.5 11a6.5 6.5 0 0 0 13 0M12 17.5V21" />`;
const camera = svg`<rect x="2.5" y="6" width="13" height="12" rx="2.5" /><path d="m15.5 11 6-3.5v9l-6-3.5" />`;
const slash = svg`<path d="M3.5 3.5l17 17" />`;

export const icons = {
  microphone: icon(microphone),
  microphoneOff: icon(svg`${microphone}${slash}`),
  camera: icon(camera),
  cameraOff: icon(svg`${camera}${slash}`),
  screen: icon(
    svg`<rect x="2.5" y="4" width="19" height="13" rx="2" /><path d="M8.5 21h7M12 14V8M9 10.5 12 7.5l3 3" />`,
  ),
  view: icon(
    svg`<rect x="3" y="4" width="11" height="16" rx="2" /><path d="M18 4h1.5A1.5 1.5 0 0 1 21 5.5V9h-3zM18 15h3v3.5a1.5 1.5 0 0 1-1.5 1.5H18z" />`,
    'onward',
  ),
  grid: icon(
    svg`<rect x="3" y="4" width="7.5" height="7" rx="1.5" /><rect x="13.5" y="4" width="7.5" height="7" rx="1.5" /><rect x="3" y="14" width="7.5" height="7" rx="1.5" /><rect x="13.5" y="14" width="7.5" height="7" rx="1.5" />`,
  ),
  corner: icon(svg`<rect x="2.5" y="4" width="19" height="16" rx="2" /><path d="M12.5 13h6v4h-6z" />`, 'onward'),
  pictureInPicture: icon(
    svg`<path d="M21.5 10V6a2 2 0 0 0-2-2h-15a2 2 0 0 0-2 2v12a2 2 0 0 0 2 2H10" /><rect x="13" y="13" width="9" height="7.5" rx="1.5" />`,
    'onward',
  ),
  fullScreen: icon(svg`<path d="M4 9V4h5M20 9V4h-5M4 15v5h5M20 15v5h-5" />`),
  leaveFullScreen: icon(svg`<path d="M9 4v5H4M15 4v5h5M9 20v-5H4M15 20v-5h5" />`),
  lock: icon(svg`<rect x="5" y="11" width="14" height="9" rx="2" /><path d="M8 11V8a4 4 0 0 1 8 0v3" />`),
  pin: icon(svg`<path d="M9 3.5h6l-.8 6 3.300 4H6.5l3.300-4zM12 13.5V21" />`),
  previous: icon(svg`<path d="M14.5 5.5 8 12l6.5 6.5" />`, 'onward'),
  next: icon(svg`<path d="M9.5 5.5 16 12l-6.5 6.5" />`, 'onward'),
  leave: icon(
    svg`<path d="M3 14.5c0-6 18-6 18 0v1.2a1.5 1.5 0 0 1-1.8 1.5l-3-.6a1.5 1.5 0 0 1-1.2-1.5v-1.6a12 12 0 0 0-6 0v1.6a1.5 1.5 0 0 1-1.2 1.5l-3 .6A1.5 1.5 0 0 1 3 15.7z" />`,
  ),
  link: icon(
    svg`<path d="M10 14a4.2 4.2 0 0 0 6 0l3.2-3.2a4.2 4.2 0 0 0-6-6L12 6M14 10a4.2 4.2 0 0 0-6 0l-3.2 3.2a4.2 4.2 0 0 0 6 6L12 18" />`,
  ),
  done: icon(svg`<path d="m4.5 12.5 5 5 10-11" />`),
  chat: icon(
    svg`<path d="M4 5.5h16a1.5 1.5 0 0 1 1.5 1.5v9a1.5 1.5 0 0 1-1.5 1.5h-8.5L7 21v-3.5H4A1.5 1.5 0 0 1 2.5 16V7A1.5 1.5 0 0 1 4 5.5z" />`,
    'onward',
  ),
  people: icon(
    svg`<circle cx="9" cy="8" r="3.5" /><path d="M2.5 20a6.5 6.5 0 0 1 13 0M16 4.8a3.5 3.5 0 0 1 0 6.4M18.5 14.2A6.5 6.5 0 0 1 21.5 20" />`,
  ),
  more: icon(svg`<path d="M5 12h.01M12 12h.01M19 12h.01" />`),
  close: icon(svg`<path d="M6 6l12 12M18 6 6 18" />`),
  send: icon(svg`<path d="M4 12 3.5 4.5 21 12 3.5 19.5zM4 12h8" />`, 'onward'),
  sound: icon(svg`<path d="M4 9.5h3.5L12 5.5v13l-4.5-4H4zM15.5 9a4 4 0 0 1 0 6M18 6.5a8 8 0 0 1 0 11" />`, 'onward'),
  language: icon(
    svg`<circle cx="12" cy="12" r="9" /><path d="M3 12h18M12 3c-5.5 5-5.5 13 0 18M12 3c5.5 5 5.5 13 0 18" />`,
  ),
  settings: icon(
    svg`<path d="M4 7h9M17 7h3M4 17h3M11 17h9" /><circle cx="15" cy="7" r="2" /><circle cx="9" cy="17" r="2" />`,
  ),
  warning: icon(svg`<path d="M12 4 2.8 19.5h18.4zM12 10v4.5M12 17.2v.1" />`),
  hand: icon(
    svg`<path d="M7.5 12.5V6a1.5 1.5 0 0 1 3 0v5M10.5 10.5V4.2a1.5 1.5 0 0 1 3 0v6.3M13.5 10.5V5.5a1.5 1.5 0 0 1 3 0V12M16.5 9.5a1.5 1.5 0 0 1 3 0V15a6 6 0 0 1-6 6h-1.8a6 6 0 0 1-4.7-2.3L3.8 14.6a1.5 1.5 0 0 1 2.3-1.9l1.4 1.6" />`,
  ),
  smile: icon(svg`<circle cx="12" cy="12" r="9" /><path d="M8 14a4.6 4.6 0 0 0 8 0M9 9.5h.01M15 9.5h.01" />`),
  attach: icon(
    svg`<path d="m20 11.5-8.3 8.3a5.2 5.2 0 0 1-7.4-7.4l8.7-8.7a3.5 3.5 0 0 1 5 5l-8.5 8.4a1.7 1.7 0 0 1-2.5-2.4l7.6-7.6" />`,
  ),
  file: icon(svg`<path d="M6 3h8l5 5v12a1 1 0 0 1-1 1H6a1 1 0 0 1-1-1V4a1 1 0 0 1 1-1zM14 3v5h5" />`),
  save: icon(svg`<path d="M12 4v11M7 10.5l5 5 5-5M4.5 20h15" />`),
  invite: icon(
    svg`<circle cx="10" cy="8" r="3.5" /><path d="M3.5 20a6.5 6.5 0 0 1 11.5-4.2M18.5 13.5v6M15.5 16.5h6" />`,
  ),
  share: icon(svg`<path d="M12 14.5V3.5M7.5 7.5 12 3l4.5 4.5M5 12v7.5h14V12" />`),
};

export const logo = html`<svg viewBox="0 0 32 32" width="1.6em" height="1.6em" aria-hidden="true" focusable="false">
  <path d="M5 4h14a4 4 0 0 1 4 4v6a4 4 0 0 1-4 4h-8l-5.5 4.5V18A4 4 0 0 1 1 14V8a4 4 0 0 1 4-4z" fill="var(--accent)" />
  <path d="M26 11.2A4 4 0 0 1 31 15v6a4 4 0 0 1-4.5 4v4L21.5 25H15a4 4 0 0 1-3.5-2l1-.8h7A6.5 6.5 0 0 0 26 15.7z" fill="var(--muted)" />
</svg>`;
