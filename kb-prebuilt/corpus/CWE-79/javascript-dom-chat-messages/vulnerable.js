const RECONNECT_MS = 3000;

export function openChat(url, list, badge) {
  let unread = 0;
  const socket = new WebSocket(url);

  socket.addEventListener('message', (event) => {
    const message = JSON.parse(event.data);
    if (message.kind !== 'text') {
      return;
    }
    list.append(renderMessage(message));
    list.scrollTop = list.scrollHeight;
    if (document.hidden) {
      unread += 1;
      badge.textContent = String(unread);
    }
  });

  socket.addEventListener('close', () => {
    setTimeout(() => openChat(url, list, badge), RECONNECT_MS);
  });
  return socket;
}

function renderMessage(message) {
  const item = document.createElement('li');
  const when = new Date(message.sentAt).toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' });
  item.className = message.fromAgent ? 'message agent' : 'message';
  item.innerHTML = '<b>' + message.sender + '</b> <time>' + when + '</time><p>' + message.text + '</p>';
  return item;
}
