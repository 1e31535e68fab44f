const net = require('node:net');

const PORT = Number(process.env.PORT || 8081);
const MAX_HEAD = 4096;

function response(status, headers = []) {
  const lines = [`HTTP/1.1 ${status}`, ...headers, 'Content-Length: 0', 'Connection: close'];
  return `${lines.join('\r\n')}\r\n\r\n`;
}

function answer(head) {
  const [method, target] = head.split('\r\n', 1)[0].split(' ');
  const [path, query = ''] = (target ?? '').split('?');
  if (method !== 'GET' || path !== '/go') {
    return response('404 Not Found');
  }

  const page = encodeURIComponent(new URLSearchParams(query).get('page') || 'index');
  return response('302 Found', [
    `Location: /pages/${page}.html`,
    `Set-Cookie: last=${page}; Path=/; Max-Age=86400; HttpOnly; SameSite=Lax`,
    'Cache-Control: no-store',
  ]);
}

const server = net.createServer((socket) => {
  let head = '';
  socket.setEncoding('latin1');
  socket.setTimeout(5000, () => socket.destroy());
  socket.on('error', () => socket.destroy());
  socket.on('data', (chunk) => {
    head += chunk;
    if (head.length > MAX_HEAD) {
      socket.end(response('431 Request Header Fields Too Large'));
    } else if (head.includes('\r\n\r\n')) {
      socket.end(answer(head));
    }
  });
});

server.listen(PORT, () => console.log(`controller pages on port ${PORT}`));
