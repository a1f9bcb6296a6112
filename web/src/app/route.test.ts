import { describe, expect, it } from 'vitest';
import { pageTitle, roomPath, routeOf } from './route.js';

describe('an address', () => {
  it('leads home, or to a room', () => {
    expect(routeOf('/')).toEqual({ page: 'home' });
    expect(routeOf('/rooms/team-standup')).toEqual({ page: 'room', room: 'team-standup' });
    expect(routeOf('/rooms/team-standup/')).toEqual({ page: 'room', room: 'team-standup' });
  });

  it('without a room leads home', () => {
    for (const path of ['/rooms/', '/rooms', '/index.html']) expect(routeOf(path)).toEqual({ page: 'home' });
  });

  it('of anything else leads to no room, and says so', () => {
    for (const path of ['/elsewhere', '/rooms/a/b', '/index.html/a'])
      expect(routeOf(path)).toEqual({ page: 'bad-room', why: 'The link is damaged.' });
  });

  it('of a room survives the way there and back', () => {
    for (const room of ['Küche', '会議室', 'a_b.c~d-e'])
      expect(routeOf(roomPath(room))).toEqual({ page: 'room', room });
  });

  it('of a room whose name is not allowed says why', () => {
    expect(routeOf('/rooms/a%20b')).toMatchObject({ page: 'bad-room' });
    expect(routeOf('/rooms/%E0%A4%A')).toEqual({ page: 'bad-room', why: 'The link is damaged.' });
  });

  it('is in the title of its page', () => {
    expect(pageTitle(routeOf('/rooms/Küche'))).toBe('Küche · Parley');
    expect(pageTitle(routeOf('/'))).toBe('Parley');
  });
});
