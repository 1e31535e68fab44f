const http = require('node:http');
const { WebSocketServer } = require('ws');

const ORIGIN = process.env.BOARD_ORIGIN ?? 'https://board.example.org';
const MAX_NAME = 200;

const rooms = new Map();

function roomOf(req) {
  const room = new URL(req.url, ORIGIN).searchParams.get('room') ?? '';
  return room.trim().slice(0, MAX_NAME) || 'lobby';
}

function startBoard(port, log) {
  const server = http.createServer((req, res) => res.writeHead(426).end());
  const sockets = new WebSocketServer({
    server,
    path: '/live',
    maxPayload: 32 * 1024,
    verifyClient: ({ origin }) => origin === ORIGIN,
  });

  // The start page offers the room of the last visit.
  sockets.on('headers', (headers, req) => {
    headers.push(`Set-Cookie: last_room=${encodeURIComponent(roomOf(req))}; Path=/; Max-Age=2592000; Secure; SameSite=Lax`);
  });

  sockets.on('connection', (socket, req) => {
    const name = roomOf(req);
    const members = rooms.get(name) ?? new Set();
    rooms.set(name, members.add(socket));
    log.info({ room: name, members: members.size }, 'joined');

    socket.on('message', (data, isBinary) => {
      for (const member of members) {
        if (member !== socket && member.readyState === member.OPEN) member.send(data, { binary: isBinary });
      }
    });
    socket.on('error', (err) => log.warn({ room: name, err: err.message }, 'socket error'));
    socket.on('close', () => {
      members.delete(socket);
      if (members.size === 0) rooms.delete(name);
    });
  });

  return server.listen(port);
}

module.exports = { startBoard };
