const { randomUUID } = require('node:crypto');
const path = require('node:path');
const express = require('express');
const multer = require('multer');
const users = require('../store/users');
const { requireLogin } = require('../middleware/session');

const DIR = path.join(__dirname, '..', 'public', 'avatars');

const upload = multer({
  storage: multer.diskStorage({
    destination: DIR,
    filename(req, file, done) {
      done(null, randomUUID() + path.extname(file.originalname).toLowerCase());
    },
  }),
  limits: { fileSize: 2 * 1024 * 1024, files: 1, fields: 4 },
});

const router = express.Router();
router.use('/avatars', express.static(DIR, {
  maxAge: '7d',
  setHeaders: (res) => res.set('X-Content-Type-Options', 'nosniff'),
}));

router.post('/me/avatar', requireLogin, upload.single('avatar'), async (req, res, next) => {
  if (!req.file) {
    return res.status(400).json({ error: 'no usable picture was sent' });
  }
  try {
    const address = `/avatars/${req.file.filename}`;
    const previous = await users.setAvatar(req.user.id, address);
    req.log.info({ user: req.user.id, bytes: req.file.size, previous }, 'avatar changed');
    res.status(201).json({ address });
  } catch (err) {
    next(err);
  }
});

module.exports = router;
