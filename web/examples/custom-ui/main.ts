import { type ParleyError, Room } from '@parley/client';
import { Tiles } from './tiles.js';

const address = new URLSearchParams(location.search).get('room') ?? '/rooms/custom';
const entry = element('entry', HTMLFormElement);
const nameField = element('name', HTMLInputElement);
const controls = element('controls', HTMLElement);
const tiles = new Tiles(element('tiles', HTMLElement));

entry.addEventListener('submit', (event) => {
  event.preventDefault();
  entry.hidden = true;
  void call(nameField.value);
});

/** One stay in the room: to come back takes another `Room`. */
async function call(name: string): Promise<void> {
  const media = await devices();
  const room = new Room(address, { name, client: 'custom-ui example' });
  for (const track of media.getTracks()) room.publish(track, media);
  tiles.showSelf(name, media);
  listen(room);
  const stop = new AbortController();
  wire(room, media, stop.signal);
  room.on('closed', () => {
    stop.abort();
    for (const track of media.getTracks()) track.stop();
    tiles.clear();
    controls.hidden = true;
    entry.hidden = false;
  });
  try {
    tell('Joining …');
    await room.join();
    for (const peer of room.peers) tiles.show(peer);
    tellWhoIsHere(room);
    moderate(room);
    controls.hidden = false;
  } catch (error) {
    tell(whatToDo(error as ParleyError), true);
  }
}

/** What there is: who has no camera can still hear and be heard, and who has neither can watch. */
async function devices(): Promise<MediaStream> {
  const wanted: MediaStreamConstraints[] = [{ audio: true, video: true }, { audio: true }, { video: true }];
  for (const constraints of wanted) {
    try {
      return await navigator.mediaDevices.getUserMedia(constraints);
    } catch {
      // The next may be had.
    }
  }
  return new MediaStream();
}

function listen(room: Room): void {
  room.on('joined', (peer) => {
    tiles.show(peer);
    tellWhoIsHere(room);
  });
  room.on('left', ({ peer, reason }) => {
    tiles.remove(peer.id);
    if (reason !== 'renewed') tellWhoIsHere(room); // else it is not they who left
  });
  room.on('renewed', ({ peers }) => {
    for (const peer of peers) tiles.show(peer);
    tellWhoIsHere(room);
  });
  for (const event of ['state', 'away', 'back'] as const) room.on(event, (peer) => tiles.show(peer));
  for (const event of ['track', 'trackended', 'connection'] as const) {
    room.on(event, ({ peer }) => {
      if (room.peer(peer.id) === peer) tiles.show(peer);
    });
  }
  room.on('waiting', () => tell('Somebody has to let you in. They have been told that you are here.'));
  room.on('link', ({ is }) => {
    if (is === 'waiting') tell('No connection to the service. Pictures and sound go on; trying again …', true);
    else if (is === 'connected' && room.phase === 'joined') tellWhoIsHere(room);
  });
  for (const event of ['knock', 'knockended', 'role', 'settings'] as const) room.on(event, () => moderate(room));
  room.on('error', (error) => tell(whatToDo(error), true));
  room.on('closed', ({ reason }) => {
    if (room.self !== '') tell(reason === 'left' ? 'You have left.' : `The call is over (${reason}).`);
  });
}

/** The switches work until `signal` says that the call is over. */
function wire(room: Room, media: MediaStream, signal: AbortSignal): void {
  const sayState = () => room.updateState({ muted: !media.getAudioTracks().some(({ enabled }) => enabled) });
  const toggle = (id: string, tracks: MediaStreamTrack[]) => {
    const button = element(id, HTMLButtonElement);
    const show = () => button.setAttribute('aria-pressed', String(tracks.every(({ enabled }) => !enabled)));
    button.disabled = tracks.length === 0;
    button.addEventListener(
      'click',
      () => {
        for (const track of tracks) track.enabled = !track.enabled;
        sayState();
        show();
      },
      { signal },
    );
    show();
  };
  toggle('microphone', media.getAudioTracks());
  toggle('camera', media.getVideoTracks());
  sayState();
  element('leave', HTMLElement).addEventListener('click', () => room.leave(), { signal });
  element('waiting-room', HTMLElement).addEventListener(
    'click',
    () => room.moderate.setWaitingRoom(!room.settings.waitingRoom),
    { signal },
  );
}

/** What there is to decide; nothing for who may not. */
function moderate(room: Room): void {
  const waitingRoom = element('waiting-room', HTMLElement);
  waitingRoom.hidden = !room.may.has('moderate');
  waitingRoom.setAttribute('aria-pressed', String(room.settings.waitingRoom));
  const knocks = room.waiting.map(({ id, name }) => {
    const knock = document.createElement('li');
    knock.append(
      `${name} wants to come in. `,
      button('Let in', () => room.moderate.admit(id)),
      ' ',
      button('Refuse', () => room.moderate.refuse(id)),
    );
    return knock;
  });
  element('knocks', HTMLElement).replaceChildren(...knocks);
}

/** For people, where it is their turn; the rest is for the developer's console. */
function whatToDo({ code, message }: ParleyError): string {
  switch (code) {
    case 'connection_failed':
    case 'timeout':
      return 'The service cannot be reached. Is there a network?';
    case 'invalid_name':
      return 'This name cannot be used. Try another one.';
    case 'room_full':
      return 'The room is full.';
    case 'room_locked':
      return 'The room is locked: nobody new gets in.';
    case 'not_admitted':
      return 'You were not let in.';
    case 'negotiation_failed':
      return 'Somebody cannot be reached from this network.';
    default:
      return `Something went wrong: ${message}`;
  }
}

function tellWhoIsHere({ peers }: Room): void {
  tell(peers.length === 0 ? 'Nobody else is here yet.' : `Here too: ${peers.map(({ name }) => name).join(', ')}.`);
}

function tell(text: string, alarming = false): void {
  const status = element('status', HTMLElement);
  status.textContent = text;
  status.classList.toggle('alarming', alarming);
}

function button(text: string, clicked: () => void): HTMLButtonElement {
  const made = document.createElement('button');
  made.textContent = text;
  made.addEventListener('click', clicked);
  return made;
}

function element<T extends HTMLElement>(id: string, type: abstract new () => T): T {
  const found = document.getElementById(id);
  if (!(found instanceof type)) throw new Error(`the page has no #${id}`);
  return found;
}
