import { describe, expect, it } from 'vitest';
import { Announcements, type Said } from './announcements.js';

const joined = (name: string): Said => ({ kind: 'joined', id: name, name });
const left = (name: string): Said => ({ kind: 'left', id: name, name, text: `${name} lost the connection` });
const line = (text: string): Said => ({ kind: 'line', name: 'Ada', text });

function said(...all: Said[]): readonly string[] {
  const announcements = new Announcements();
  for (const one of all) announcements.add(one);
  // Marks of direction around names are not what this is about.
  return announcements.take().map((text) => text.replace(/[\u2068\u2069]/g, ''));
}

describe('what happened in a call', () => {
  it('is said once', () => {
    const announcements = new Announcements();
    announcements.add({ kind: 'text', text: 'The room is locked now' });
    expect(announcements.take()).toEqual(['The room is locked now']);
    expect(announcements.take()).toEqual([]);
  });

  it('is told to whoever says it when it happens', () => {
    const announcements = new Announcements();
    let told = 0;
    announcements.onAdded(() => told++);
    announcements.add(joined('Ada'));
    announcements.add(joined('Bob'));
    expect(told).toBe(2);
  });

  it('names who came and who went, a few of them together', () => {
    expect(said(joined('Ada'))).toEqual(['Ada joined']);
    expect(said(joined('Ada'), joined('Bob'), joined('Cleo'))).toEqual(['Ada, Bob, and Cleo joined']);
    expect(said(left('Ada'), left('Bob'))).toEqual(['Ada and Bob left']);
  });

  it('counts them when they are many', () => {
    const ten = Array.from({ length: 10 }, (_, index) => `p${index}`);
    expect(said(...ten.map(joined))).toEqual(['10 people joined']);
    expect(said(...ten.map(left))).toEqual(['10 people left']);
  });

  it('tells how one person went', () => {
    expect(said(left('Ada'))).toEqual(['Ada lost the connection']);
  });

  it('says nothing of who came and went before it could be said', () => {
    expect(said(joined('Ada'), joined('Bob'), left('Ada'))).toEqual(['Bob joined']);
  });

  it('reads a line or two of chat, and counts more', () => {
    expect(said(line('one'), line('two'))).toEqual(['Ada wrote: one', 'Ada wrote: two']);
    expect(said(line('one'), line('two'), line('three'))).toEqual(['3 new messages']);
  });

  it('does not read on for ever', () => {
    const [text = ''] = said(line('🙂'.repeat(2000)));
    expect([...text].length).toBeLessThan(220);
    expect(text.endsWith('🙂…')).toBe(true);
  });

  it('says how something is now, and not how it was in between', () => {
    const microphone = (text: string): Said => ({ kind: 'now', about: 'microphone', text });
    const camera: Said = { kind: 'now', about: 'camera', text: 'camera on' };
    expect(said(microphone('off'), camera, microphone('on'))).toEqual(['camera on', 'on']);
  });

  it('forgets what is old when nobody has listened for long', () => {
    const many = Array.from({ length: 5000 }, (_, index): Said => ({ kind: 'text', text: String(index) }));
    const texts = said(...many);
    expect(texts.length).toBeLessThanOrEqual(200);
    expect(texts.at(-1)).toBe('4999');
  });
});
