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
};

export const logo = html`<svg viewBox="0 0 32 32" width="1.6em" height="1.6em" aria-hidden="true" focusable="false">
  <path d="M5 4h14a4 4 0 0 1 4 4v6a4 4 0 0 1-4 4h-8l-5.5 4.5V18A4 4 0 0 1 1 14V8a4 4 0 0 1 4-4z" fill="var(--accent)" />
  <path d="M26 11.2A4 4 0 0 1 31 15v6a4 4 0 0 1-4.5 4v4L21.5 25H15a4 4 0 0 1-3.5-2l1-.8h7A6.5 6.5 0 0 0 26 15.7z" fill="var(--muted)" />
</svg>`;
