import { Room } from '@parley/client';

const address = new URLSearchParams(location.search).get('room') ?? '/rooms/call';
const room = new Room(address, { name: 'Guest' });
const videos = new Map<string, HTMLVideoElement>();

function show(id: string, stream: MediaStream, muted: boolean): void {
  const video = videos.get(id) ?? document.createElement('video');
  Object.assign(video, { srcObject: stream, autoplay: true, playsInline: true, muted });
  videos.set(id, video);
  document.body.append(video);
}

room.on('track', ({ peer, stream }) => show(peer.id, stream, false));
room.on('left', ({ peer }) => videos.get(peer.id)?.remove());

const camera = await navigator.mediaDevices.getUserMedia({ audio: true, video: true });
show('myself', camera, true);
for (const track of camera.getTracks()) room.publish(track, camera);
await room.join();
