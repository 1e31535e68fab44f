const express = require('express');
const session = require('express-session');
const helmet = require('helmet');
const { loginRouter } = require('./routes/login');
const { reportRouter } = require('./routes/reports');

function operatorRouter(lockers, log) {
  const router = express.Router();

  router.get('/lockers', async (req, res) => {
    res.json(await lockers.list());
  });

  router.post('/lockers/:id/doors/:door/open', async (req, res) => {
    const { id, door } = req.params;
    const opened = await lockers.open(id, Number(door));
    log.info({ locker: id, door, opened }, 'door opened from the operator desk');
    res.status(opened ? 204 : 404).end();
  });

  return router;
}

function requireOperator(req, res, next) {
  if (!req.session.operatorId) {
    return res.status(401).json({ error: 'login' });
  }
  next();
}

function createApp({ config, store, lockers, log }) {
  const app = express();
  app.set('trust proxy', 1);
  app.use(helmet());
  app.use(express.json({ limit: '20kb' }));
  app.use(session({
    secret: config.sessionSecret,
    store,
    resave: false,
    saveUninitialized: false,
    cookie: { secure: true, httpOnly: true, sameSite: 'strict' },
  }));

  app.get('/health', (req, res) => res.json({ ok: true }));
  app.use('/login', loginRouter(config));

  app.use(requireOperator);
  app.use('/operator', operatorRouter(lockers, log));
  app.use('/reports', reportRouter(lockers));
  return app;
}

module.exports = { createApp };
