const express = require('express');
const articles = require('../store/articles');

const router = express.Router();
const MAX_HITS = 25;

function page(title, body) {
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>${title}</title></head>
<body><main>${body}</main></body>
</html>`;
}

router.get('/search', async (req, res, next) => {
  const term = String(req.query.q ?? '').trim().slice(0, 200);
  if (term === '') {
    return res.redirect('/help');
  }

  try {
    const started = Date.now();
    const hits = await articles.search(term, { limit: MAX_HITS });
    req.log.info({ hits: hits.length, ms: Date.now() - started }, 'help search');

    const items = hits
      .map((hit) => `<li><a href="/help/${encodeURIComponent(hit.slug)}">${hit.title}</a></li>`)
      .join('\n');
    const heading = `<h1>${hits.length} results for "${term}"</h1>`;
    const list = hits.length > 0 ? `<ul>${items}</ul>` : '<p>Nothing found, try other words.</p>';
    res.send(page('Help search', heading + list));
  } catch (err) {
    next(err);
  }
});

module.exports = router;
