const fs = require('node:fs/promises');
const path = require('node:path');
const Router = require('@koa/router');
const { koaBody } = require('koa-body');
const sharp = require('sharp');
const clubs = require('../store/clubs');
const { requireSecretary } = require('../middleware/session');

// koa-static serves this folder as /crests.
const CRESTS = path.join(__dirname, '..', 'public', 'crests');
const SMALLEST = 120;
const LARGEST = 4000;

const router = new Router();
const upload = koaBody({ multipart: true, formidable: { maxFileSize: 3 * 1024 * 1024, maxFiles: 1 } });

async function sizeOf(file) {
  try {
    return await sharp(file.filepath).metadata();
  } catch {
    return null;
  }
}

router.post('/club/crest', requireSecretary, upload, async (ctx) => {
  const file = ctx.request.files?.crest;
  if (!file || Array.isArray(file)) {
    ctx.throw(422, 'Choose one picture.');
  }
  try {
    const size = await sizeOf(file);
    if (!size || Math.min(size.width, size.height) < SMALLEST || Math.max(size.width, size.height) > LARGEST) {
      ctx.throw(422, `The crest has to be a picture with ${SMALLEST} to ${LARGEST} pixels on each side.`);
    }
    const { club } = ctx.state;
    const name = `${club.id}-${Date.now()}.webp`;
    await sharp(file.filepath).rotate().webp({ quality: 90 }).toFile(path.join(CRESTS, name));
    await clubs.setCrest(club.id, name);
    ctx.status = 201;
    ctx.body = { crest: `/crests/${name}` };
  } finally {
    await fs.rm(file.filepath, { force: true });
  }
});

module.exports = router;
