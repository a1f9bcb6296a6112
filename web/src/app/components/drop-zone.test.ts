// @vitest-environment happy-dom
import { afterEach, expect, it } from 'vitest';
import { DropZone } from './drop-zone.js';

afterEach(() => document.body.replaceChildren());

function drag(type: string, dataTransfer: object): Event {
  const event = Object.assign(new Event(type, { bubbles: true, cancelable: true }), {
    dataTransfer,
    relatedTarget: null,
  });
  document.body.dispatchEvent(event);
  return event;
}

it('files dropped anywhere are taken, and do not replace the page; a dragged text is left alone', async () => {
  const element = new DropZone();
  const dropped: string[][] = [];
  element.addEventListener('parley-attach', ({ detail }) => dropped.push(detail.map(({ name }) => name)));
  document.body.append(element);
  const shown = async () => {
    await element.updateComplete;
    return element.renderRoot.querySelector('.over') !== null;
  };
  const files = { types: ['Files'], files: [new File([''], 'a.txt')] };

  expect(drag('dragover', files).defaultPrevented).toBe(true);
  expect(await shown()).toBe(true);
  drag('dragleave', files);
  expect(await shown()).toBe(false);
  expect(drag('drop', files).defaultPrevented).toBe(true);
  expect(dropped).toEqual([['a.txt']]);

  expect(drag('dragover', { types: ['text/plain'], files: [] }).defaultPrevented).toBe(false);
  expect(drag('drop', { types: ['text/plain'], files: [] }).defaultPrevented).toBe(false);
  element.remove();
  expect(drag('drop', files).defaultPrevented).toBe(false);
});
