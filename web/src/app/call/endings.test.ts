import { describe, expect, it } from 'vitest';
import type { Closed } from '../../client/index.js';
import { endingOf, endingWords } from './endings.js';

const closed = (code: number, more: Partial<Closed> = {}) =>
  endingOf({ kind: 'closed', closed: { code, reason: '', comeBack: 'resume', ...more } });
const failed = (code: string, message = '') => endingOf({ kind: 'failed', error: { code, message } });

describe('the end of a call', () => {
  it('that one chose is no trouble', () => {
    expect(endingOf({ kind: 'left' })).toEqual({ is: 'left', rejoin: 'sensible' });
    expect(closed(1000).is).toBe('left');
  });

  it('is the same to the eye whether the hub closes or the join fails', () => {
    expect(closed(4503)).toEqual(failed('room_full'));
    expect(closed(4102)).toEqual(failed('hub_full'));
    expect(closed(4101)).toEqual(failed('internal_error'));
  });

  it('is the same to the eye whether an invitation expires before the call or in it', () => {
    expect(closed(4507, { comeBack: 'never' })).toEqual(failed('token_expired'));
    expect(closed(4508, { comeBack: 'never' })).toEqual(failed('token_revoked'));
    expect(closed(4104)).toEqual(failed('keys_unavailable'));
    expect(closed(4105)).toEqual(failed('fleet_unavailable'));
  });

  it('says what is wrong with an invitation', () => {
    const titles = ['required', 'invalid', 'expired', 'revoked', 'for_another_room'].map(
      (what) => endingWords(failed(`token_${what}`)).title,
    );
    expect(new Set(titles).size).toBe(5);
  });

  it('says when the service is stopping, and how long to wait', () => {
    expect(closed(4000, { reconnectAfter: 2500 })).toMatchObject({ is: 'stopping', wait: 2500 });
    expect(closed(4000)).not.toHaveProperty('wait');
  });

  it('tells a lost connection from having been removed', () => {
    for (const code of [1006, 4001, 4002]) expect(closed(code).is).toBe('lost');
    for (const code of [4500, 4502]) expect(endingWords(closed(code)).title).toBe('You were removed from the room');
  });

  it('that a moderator brought about says so', () => {
    expect(endingWords(closed(4505, { comeBack: 'never' })).text).toContain('moderator');
    expect(endingWords(closed(4506, { comeBack: 'never' })).title).toBe('The call is over');
    expect(closed(4505)).toEqual(failed('removed'));
  });

  it('that we brought about for everybody says so', () => {
    const ended = (code: number) =>
      endingOf({ kind: 'closed', closed: { code, reason: '', comeBack: 'never' }, asked: true });
    expect(ended(4506)).toMatchObject({ is: 'endedByUs', rejoin: 'doubtful' });
    expect(endingWords(ended(4506)).text).toBe('You ended it for everybody.');
    expect(ended(4505).is).toBe('removed');
  });

  it('tells what the others see only where there were any', () => {
    expect(endingWords(endingOf({ kind: 'left' })).text).toContain('others');
    expect(endingWords(endingOf({ kind: 'left', alone: true })).text).not.toContain('others');
  });

  it('is no return to try again where one never was in', () => {
    for (const code of ['room_locked', 'not_admitted', 'token_invalid', 'strange'])
      expect(failed(code)).toMatchObject({ outside: true });
    for (const code of ['removed', 'timeout', 'room_full']) expect(failed(code)).not.toHaveProperty('outside');
  });

  it('that never began says who was at the door', () => {
    for (const code of ['room_locked', 'not_admitted', 'banned', 'waiting_room_full']) {
      expect(failed(code)).toMatchObject({ rejoin: 'doubtful' });
      expect(failed(code).is).not.toBe('unforeseen');
    }
  });

  it('that somebody else brought about says so', () => {
    expect(closed(4504, { comeBack: 'never' })).toMatchObject({
      is: 'takenOver',
      rejoin: 'doubtful',
    });
  });

  it('by a code nobody knows goes by whether one may come back', () => {
    expect(closed(4099).is).toBe('lost');
    expect(closed(4599, { comeBack: 'never' })).toMatchObject({ rejoin: 'doubtful' });
  });

  it('by an error nobody knows quotes it', () => {
    expect(endingWords(failed('strange', 'the moon is wrong')).text).toContain('the moon is wrong');
  });
});
