const express = require('express');
const db = require('../db');
const feed = require('../feed');
const { requireLogin } = require('../session');

const router = express.Router({ mergeParams: true });

function asId(text) {
  const id = Number(text);
  return Number.isSafeInteger(id) && id > 0 ? id : null;
}

function isOwner(user, workspaceId) {
  return user.memberships.some((m) => m.role === 'owner' && m.workspaceId === workspaceId);
}

router.delete('/workspaces/:workspaceId/members/:userId', requireLogin, async (req, res, next) => {
  const workspaceId = asId(req.params.workspaceId);
  const userId = asId(req.params.userId);
  if (workspaceId === null || userId === null) {
    return res.status(404).json({ error: 'no such member' });
  }
  if (!isOwner(req.user, workspaceId)) {
    return res.status(403).json({ error: 'only owners remove members' });
  }

  try {
    const members = await db('members').where({ workspace_id: workspaceId });
    const member = members.find((row) => row.user_id === userId);
    if (!member) {
      return res.status(404).json({ error: 'no such member' });
    }
    const owners = members.filter((row) => row.role === 'owner').length;
    if (member.role === 'owner' && owners === 1) {
      return res.status(409).json({ error: 'a workspace needs an owner' });
    }

    await db('members').where({ workspace_id: workspaceId, user_id: userId }).del();
    await feed.add(workspaceId, { type: 'member-removed', actor: req.user.id, userId });
    res.status(204).end();
  } catch (err) {
    next(err);
  }
});

module.exports = router;
