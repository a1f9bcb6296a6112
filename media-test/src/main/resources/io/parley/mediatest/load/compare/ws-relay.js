'use strict';
// A room relay on ws, as it is mostly written: parses what comes in and stringifies what goes out.
// node ws-relay.js PORT
const { WebSocketServer } = require('ws');

const rooms = new Map();
const server = new WebSocketServer({
  host: '127.0.0.1',
  port: Number(process.argv[2]),
  backlog: 4096,
  perMessageDeflate: false,
  clientTracking: false,
});

server.on('connection', (socket, request) => {
  const [, roomName, name] = request.url.split('/');
  const room = rooms.get(roomName) ?? new Map();
  rooms.set(roomName, room.set(name, socket));

  socket.on('message', (text) => {
    const message = JSON.parse(text);
    const out = JSON.stringify({ from: name, data: message.data });
    if (message.to === '*') {
      for (const other of room.values()) {
        if (other !== socket) other.send(out);
      }
    } else {
      room.get(message.to)?.send(out);
    }
  });
  socket.on('close', () => {
    room.delete(name);
    if (room.size === 0) rooms.delete(roomName);
  });
  socket.on('error', () => {}); // its close follows
  socket.send('{}');
});
