const path = require('node:path');
const compression = require('compression');
const express = require('express');
const api = require('./api');

const ROOT = path.resolve(__dirname, '..');
const PORT = Number(process.env.PORT ?? 3000);

function createApp() {
  const app = express();
  app.disable('x-powered-by');
  app.use(compression());
  app.use('/api', express.json({ limit: '100kb' }), api);
  app.use(express.static(ROOT, { dotfiles: 'allow', index: 'index.html', maxAge: '1h' }));
  app.use((req, res) => {
    res.status(404).sendFile(path.join(ROOT, 'public', '404.html'));
  });
  return app;
}

if (require.main === module) {
  const server = createApp().listen(PORT, () => {
    console.log(`shop listens on ${PORT}`);
  });
  process.on('SIGTERM', () => server.close());
}

module.exports = { createApp };
