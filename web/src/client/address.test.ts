import { expect, test } from 'vitest';
import { roomName, socketAddress } from './address.js';

test.each([
  ['https://hub.example/rooms/x', 'wss://hub.example/rooms/x'],
  ['http://localhost:8080/rooms/x', 'ws://localhost:8080/rooms/x'],
  ['wss://hub.example/rooms/x?a=b', 'wss://hub.example/rooms/x?a=b'],
  ['/rooms/x#chat', 'wss://page.example/rooms/x'],
  ['y', 'wss://page.example/rooms/y'],
])('%s is reached at %s', (url, address) => {
  expect(socketAddress(url, 'https://page.example/rooms/x').href).toBe(address);
});

test.each([
  ['/rooms/x', undefined],
  ['ftp://hub.example/x', undefined],
  ['http://', 'https://page.example/'],
])('%s (from %s) is no address of a room', (url, base) => {
  expect(() => socketAddress(url, base)).toThrow(expect.objectContaining({ code: 'invalid_state' }));
});

test.each([
  ['k%C3%BCche', 'küche'],
  ['kitchen/', 'kitchen'],
  ['100%', '100%'],
  ['', 'rooms'],
])('the room at /rooms/%s is called %s', (path, name) => {
  expect(roomName(new URL(`wss://hub.example/rooms/${path}`))).toBe(name);
});
