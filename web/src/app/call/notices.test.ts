import { describe, expect, it } from 'vitest';
import { codeChangedText, errorText, joinedText, leftText, muteText, settingsText } from './notices.js';

describe('a notice', () => {
  it('tells leaving from losing the connection', () => {
    expect(leftText('Ada', 'left')).toBe('\u2068Ada\u2069 left');
    expect(leftText('Ada', 'timeout')).toBe('\u2068Ada\u2069 lost the connection');
    expect(leftText('Ada', 'refused')).toBe('\u2068Ada\u2069 was removed');
    expect(leftText('Ada', 'removed')).toBe('\u2068Ada\u2069 was removed');
    expect(leftText('Ada', 'a reason of tomorrow')).toBe('\u2068Ada\u2069 is gone');
  });

  it('isolates the names in it', () => {
    expect(joinedText('Ada\u202e')).toBe('\u2068Ada\u2069 joined');
    expect(codeChangedText('Ada\u202e')).toContain('with \u2068Ada\u2069 has changed');
  });

  it('says what has changed of a room, if it is worth a word', () => {
    const room = { locked: false, waitingRoom: false, members: 8 };
    expect(settingsText(room, { ...room, locked: true })).toContain('locked');
    expect(settingsText({ ...room, waitingRoom: true }, room)).toContain('by themselves');
    expect(settingsText(room, { ...room, members: 3 })).toBeUndefined();
  });

  it('says who asks for silence, if it is somebody in the room', () => {
    expect(muteText('Ada', 'audio')).toBe('\u2068Ada\u2069 asks you to switch your microphone off');
    expect(muteText(undefined, 'video')).toBe('You are asked to switch your camera off');
  });

  it('is made of an error only when it matters to the person', () => {
    expect(errorText({ code: 'rate_limited', about: 'message' })).toContain('not delivered');
    expect(errorText({ code: 'rate_limited', about: 'signal' })).toBeUndefined();
    expect(errorText({ code: 'unknown_peer', about: 'p7' })).toBeUndefined();
  });
});
