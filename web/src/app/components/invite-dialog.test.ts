// @vitest-environment happy-dom
import { afterEach, expect, it } from 'vitest';
import { InviteDialog, invitationLink } from './invite-dialog.js';

afterEach(() => {
  document.body.replaceChildren();
  history.replaceState(null, '', '/');
});

it('the link is the room’s address, and has nothing of one’s own invitation', async () => {
  history.replaceState(null, '', '/rooms/stand-up?x=1#token=mine');
  const element = new InviteDialog();
  element.room = 'Ständ up/1';
  document.body.append(element);
  await element.updateComplete;
  const link = element.renderRoot.querySelector('input')?.value ?? '';
  expect(link).toBe(invitationLink('Ständ up/1'));
  expect(new URL(link)).toMatchObject({
    origin: location.origin,
    pathname: '/rooms/St%C3%A4nd%20up%2F1',
    search: '',
    hash: '',
  });
});
