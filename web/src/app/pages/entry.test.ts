// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Entry } from './entry.js';

describe('Enter while the devices open', () => {
  const joined = vi.fn();
  let entry: Entry;
  const media = { usable: false };

  beforeEach(async () => {
    media.usable = false;
    entry = new Entry();
    Object.assign(entry, { room: 'attic', name: 'Ada', media, microphone: 'opening', camera: 'opening' });
    entry.addEventListener('parley-join', ({ detail }) => joined(detail));
    document.body.append(entry);
    await entry.updateComplete;
  });

  afterEach(() => {
    document.body.replaceChildren();
    joined.mockReset();
  });

  const find = (testId: string) => entry.renderRoot.querySelector<HTMLElement>(`[data-testid=${testId}]`);
  const hint = () => entry.renderRoot.querySelector('#name-hint')?.textContent?.trim();

  async function enter(): Promise<void> {
    entry.renderRoot.querySelector('form')?.requestSubmit(find('join'));
    await entry.updateComplete;
  }

  async function devicesAreReady(usable: boolean): Promise<void> {
    media.usable = usable;
    Object.assign(entry, { microphone: usable ? 'off' : 'absent', camera: 'absent' });
    await entry.updateComplete;
    await entry.updateComplete;
  }

  it('joins as soon as they are there, and says so', async () => {
    expect(find('join')?.hasAttribute('disabled'), 'or else Enter does nothing').toBe(false);
    await enter();
    expect(hint()).toBe('You join as soon as your devices are ready.');
    expect(joined).not.toHaveBeenCalled();

    await devicesAreReady(true);
    expect(joined).toHaveBeenCalledExactlyOnceWith({ name: 'Ada', devices: true });
  });

  it('stays in front of the door where there are none: why, is to be read there', async () => {
    await enter();
    await devicesAreReady(false);
    expect(joined).not.toHaveBeenCalled();
    await devicesAreReady(true);
    expect(joined).not.toHaveBeenCalled();
  });

  it('asks for a name first', async () => {
    entry.name = ' ';
    await enter();
    expect(hint()).toBe('Type a name that the others know you by.');
    await devicesAreReady(true);
    expect(joined).not.toHaveBeenCalled();
  });

  it('is taken back by whoever goes on typing, or goes to another room', async () => {
    await enter();
    entry.renderRoot.querySelector('input')?.dispatchEvent(new Event('input'));
    await devicesAreReady(true);
    expect(joined).not.toHaveBeenCalled();

    Object.assign(entry, { microphone: 'opening' });
    await enter();
    entry.room = 'cellar';
    await devicesAreReady(true);
    expect(joined).not.toHaveBeenCalled();
  });
});
