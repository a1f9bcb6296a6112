import { type Json, Room } from '@parley/client';
import { Latest, Presence, Topic } from '@parley/client/live';

/** A place on the board: from 0 to 1, across and down. */
type Place = [across: number, down: number];

const query = new URLSearchParams(location.search);
const name = query.get('name') ?? `Guest ${Math.floor(Math.random() * 100)}`;
const board = element('board');
const things = new Map<string, HTMLElement>();

const room = new Room(query.get('room') ?? '/rooms/board', { name });
// Where somebody points is of no use a moment later: a message, and of many only the latest.
const cursors = new Topic(room, 'cursor', parsePlace);
const pointer = new Latest(room, (place: Place) => cursors.send(place));
// Where a piece stands is what those find who come later: state.
const pieces = new Presence(room, 'piece', parsePlace);

cursors.on(({ from, value }) => put('cursor', from.id, from.name, value));
pieces.on(({ peer, value }) => {
  if (value === undefined) take('piece', peer.id);
  else put('piece', peer.id, peer.name, value);
});
room.on('joined', tellWhoIsHere);
room.on('renewed', tellWhoIsHere);
room.on('left', ({ peer }) => {
  take('cursor', peer.id);
  tellWhoIsHere();
});
room.on('link', ({ is }) => {
  if (is === 'waiting') tell('The connection is lost. Your moves are told when it is back.');
  else if (is === 'connected') tellWhoIsHere();
});
room.on('error', ({ message }) => tell(message));
room.on('closed', ({ reason }) => tell(`It is over: ${reason || 'no connection'}.`));

board.addEventListener('pointermove', (event) => pointer.set(placeOf(event)));
board.addEventListener('pointerdown', (event) => move(placeOf(event)));
board.addEventListener('keydown', ({ key }) => {
  const [across, down] = pieces.own ?? [0.5, 0.5];
  if (key === 'ArrowLeft') move([across - 0.02, down]);
  else if (key === 'ArrowRight') move([across + 0.02, down]);
  else if (key === 'ArrowUp') move([across, down - 0.02]);
  else if (key === 'ArrowDown') move([across, down + 0.02]);
});

move([0.15 + 0.7 * Math.random(), 0.15 + 0.7 * Math.random()]);
// Why not is told by `closed`.
await room.join().catch(({ message }: Error) => tell(message));

function move([across, down]: Place): void {
  const place: Place = [Math.min(1, Math.max(0, across)), Math.min(1, Math.max(0, down))];
  put('piece', 'myself', name, place);
  if (room.phase !== 'closed') pieces.set(place);
}

/** Strangers send this: nothing but two numbers from 0 to 1 is a place. */
function parsePlace(data: Json): Place | undefined {
  if (!Array.isArray(data) || data.length !== 2) return undefined;
  const [across, down] = data;
  const good = (value: Json | undefined): value is number => typeof value === 'number' && value >= 0 && value <= 1;
  return good(across) && good(down) ? [across, down] : undefined;
}

function placeOf({ clientX, clientY }: PointerEvent): Place {
  const { left, top, width, height } = board.getBoundingClientRect();
  return [(clientX - left) / width, (clientY - top) / height];
}

function put(kind: 'cursor' | 'piece', id: string, label: string, [across, down]: Place): void {
  const thing = things.get(kind + id) ?? create(kind, id, label);
  thing.style.setProperty('--x', String(across));
  thing.style.setProperty('--y', String(down));
}

function create(kind: string, id: string, label: string): HTMLElement {
  const thing = document.createElement('span');
  const caption = document.createElement('span');
  caption.textContent = label; // never as HTML: it is what a stranger calls itself
  thing.className = `thing ${kind}`;
  thing.style.setProperty('--hue', String([...label].reduce((sum, char) => sum * 31 + char.charCodeAt(0), 7) % 360));
  thing.append(caption);
  things.set(kind + id, thing);
  board.append(thing);
  return thing;
}

function take(kind: string, id: string): void {
  things.get(kind + id)?.remove();
  things.delete(kind + id);
}

function tellWhoIsHere(): void {
  const others = room.peers.map((peer) => peer.name);
  tell(others.length === 0 ? `You are ${name}, and alone so far.` : `You are ${name}. Here too: ${others.join(', ')}.`);
}

function tell(text: string): void {
  element('status').textContent = text;
}

function element(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (found === null) throw new Error(`the page has no #${id}`);
  return found;
}
