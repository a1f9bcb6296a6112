'use strict';
// A room relay on Socket.IO, over WebSocket only.
// node socketio-relay.js PORT
const http = require('http');
const { Server } = require('socket.io');

const server = http.createServer();
const io = new Server(server, { transports: ['websocket'], serveClient: false });

io.on('connection', (socket) => {
  socket.on('join', (room, name, joined) => {
    socket.data = { room, name };
    socket.join([room, `${room}/${name}`]);
    joined();
  });
  socket.on('signal', (message) => {
    const { room, name } = socket.data;
    const to = message.to === '*' ? room : `${room}/${message.to}`;
    socket.to(to).emit('signal', { from: name, data: message.data });
  });
});
server.listen({ host: '127.0.0.1', port: Number(process.argv[2]), backlog: 4096 });
