const express = require('express');

const router = express.Router();
const MAX_BYTES = 5 * 1024 * 1024;
const SUPPLIERS = new Set(['images.northtools.example', 'cdn.paperworks.example']);

router.get('/image', async (req, res) => {
  let target;
  try {
    target = new URL(req.query.url);
  } catch {
    return res.status(400).json({ error: 'url is missing or malformed' });
  }
  if (target.protocol !== 'https:' || target.port !== '' || !SUPPLIERS.has(target.hostname)) {
    return res.status(403).json({ error: 'images of this site are not shown here' });
  }

  try {
    const upstream = await fetch(target, {
      redirect: 'error',
      headers: { Accept: 'image/*' },
      signal: AbortSignal.timeout(5000),
    });
    const type = upstream.headers.get('content-type') ?? '';
    const length = Number(upstream.headers.get('content-length'));
    if (!upstream.ok || !/^image\/(png|jpeg|webp|avif)$/.test(type)) {
      return res.status(502).json({ error: 'no image there' });
    }
    if (!(length > 0 && length <= MAX_BYTES)) {
      return res.status(502).json({ error: 'image too large or of unknown size' });
    }

    const image = Buffer.from(await upstream.arrayBuffer());
    res.set({ 'Content-Type': type, 'Cache-Control': 'public, max-age=86400' });
    res.set('X-Content-Type-Options', 'nosniff');
    res.send(image);
  } catch (err) {
    req.log.warn({ host: target.host, reason: err.name }, 'image could not be fetched');
    res.status(502).json({ error: 'image could not be fetched' });
  }
});

module.exports = router;
