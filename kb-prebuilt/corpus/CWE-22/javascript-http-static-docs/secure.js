const fs = require('node:fs');
const http = require('node:http');
const path = require('node:path');

const ROOT = path.resolve(process.argv[2] || 'site');
const PORT = Number(process.env.PORT || 8080);
const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
};

function plain(res, status, text) {
  res.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8' });
  res.end(`${text}\n`);
}

const server = http.createServer((req, res) => {
  if (req.method !== 'GET' && req.method !== 'HEAD') {
    return plain(res, 405, 'method not allowed');
  }

  let file;
  try {
    const pathname = decodeURIComponent(req.url.split('?')[0]);
    file = path.join(ROOT, pathname.endsWith('/') ? `${pathname}index.html` : pathname);
  } catch {
    return plain(res, 400, 'bad request');
  }
  if (!file.startsWith(ROOT + path.sep) || file.includes('\0')) {
    return plain(res, 404, 'not found');
  }

  fs.stat(file, (err, stats) => {
    if (err || !stats.isFile()) {
      return plain(res, 404, 'not found');
    }
    const type = TYPES[path.extname(file).toLowerCase()] ?? 'application/octet-stream';
    res.writeHead(200, { 'Content-Type': type, 'Content-Length': stats.size });
    if (req.method === 'HEAD') {
      return res.end();
    }
    fs.createReadStream(file).on('error', () => res.destroy()).pipe(res);
  });
});

server.listen(PORT, () => console.log(`serving ${ROOT} on port ${PORT}`));
