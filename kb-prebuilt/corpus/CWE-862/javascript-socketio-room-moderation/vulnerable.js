const MAX_MINUTES = 24 * 60;
const MAX_TEXT = 2000;

function roomChannel(room) {
  return `room:${room.id}`;
}

function registerChat(io, { rooms, logger }) {
  io.on('connection', (socket) => {
    const { user } = socket.data;
    socket.join(`user:${user.id}`);

    socket.on('join', async (roomId, reply = () => {}) => {
      const room = await rooms.find(Number(roomId));
      if (!room || (await rooms.isBanned(room.id, user.id))) {
        return reply({ error: 'you cannot enter this room' });
      }
      socket.join(roomChannel(room));
      return reply({ topic: room.topic, history: await rooms.lastMessages(room.id, 50) });
    });

    socket.on('message', async ({ roomId, text } = {}, reply = () => {}) => {
      const room = await rooms.find(Number(roomId));
      if (!room || !socket.rooms.has(roomChannel(room)) || typeof text !== 'string') {
        return reply({ error: 'join the room first' });
      }
      const message = await rooms.addMessage(room.id, user.id, text.slice(0, MAX_TEXT));
      io.to(roomChannel(room)).emit('message', message);
      return reply({ id: message.id });
    });

    socket.on('ban', async ({ roomId, userId, minutes } = {}, reply = () => {}) => {
      const room = await rooms.find(Number(roomId));
      if (!room) {
        return reply({ error: 'no such room' });
      }
      const target = Number(userId);
      const duration = Math.min(Math.max(Math.trunc(minutes) || 10, 1), MAX_MINUTES);
      await rooms.ban(room.id, target, { minutes: duration, by: user.id });
      io.in(`user:${target}`).socketsLeave(roomChannel(room));
      io.to(roomChannel(room)).emit('banned', { userId: target, minutes: duration });
      logger.info({ room: room.id, target, by: user.id, duration }, 'user banned');
      return reply({ ok: true });
    });
  });
}

module.exports = { registerChat };
