const User = require('../models/user');

const VISIBLE = 'displayName biography city newsletter updatedAt';

async function updateProfile(req, res, next) {
  const body = req.body;
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    return res.status(400).json({ error: 'an object with the changed fields is expected' });
  }
  if (typeof body.biography === 'string' && body.biography.length > 2000) {
    return res.status(400).json({ error: 'the biography may have 2000 characters' });
  }

  try {
    const changes = { ...body, updatedAt: new Date() };
    const user = await User.findByIdAndUpdate(req.session.userId, changes, {
      new: true,
      runValidators: true,
      projection: VISIBLE,
    });
    if (!user) {
      req.session.destroy(() => {});
      return res.status(401).json({ error: 'please log in again' });
    }
    req.log.info({ user: user.id, fields: Object.keys(changes).length }, 'profile changed');
    res.json(user.toObject());
  } catch (err) {
    if (err.name === 'ValidationError' || err.name === 'CastError') {
      return res.status(422).json({ error: 'a field has an unusable value' });
    }
    next(err);
  }
}

module.exports = { updateProfile };
