// @vitest-environment happy-dom
import { afterEach, expect, it, vi } from 'vitest';
import { Invite } from './invite.js';

/** Whether there is a network. */
let online: boolean;

vi.mock('./invite-dialog.js', () => {
  if (!online) throw new TypeError('Failed to fetch dynamically imported module');
  return {};
});

afterEach(() => {
  document.body.replaceChildren();
  vi.resetModules();
});

it('an invitation that cannot be fetched is told, and the next press opens it', async () => {
  const invite = new Invite();
  const told = vi.fn();
  invite.addEventListener('parley-tell', ({ detail }) => told(detail.trouble));
  document.body.append(invite);
  await invite.updateComplete;
  const { renderRoot } = invite;
  const press = () => renderRoot.querySelector('button')?.click();

  online = false;
  press();
  await vi.waitFor(() => expect(told).toHaveBeenCalledExactlyOnceWith(true), 10_000);
  expect(renderRoot.querySelector('parley-invite-dialog')).toBeNull();

  online = true;
  vi.resetModules();
  press();
  await vi.waitFor(() => expect(renderRoot.querySelector('parley-invite-dialog')).not.toBeNull(), 10_000);
  expect(told).toHaveBeenCalledOnce();
});
