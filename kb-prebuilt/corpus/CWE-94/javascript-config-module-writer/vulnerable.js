const fs = require('fs/promises');
const path = require('path');

const CONFIG_FILE = path.join(__dirname, '..', 'config.js');
const DEFAULT_POSTS = 10;

function clampPosts(value) {
  const posts = Number.parseInt(value, 10);
  return Number.isNaN(posts) ? DEFAULT_POSTS : Math.min(Math.max(posts, 1), 50);
}

async function writeConfig(form, log = console) {
  const name = String(form.name ?? '').trim();
  const address = String(form.address ?? '').trim().replace(/\/+$/, '');
  if (name === '' || !/^https?:\/\//.test(address)) {
    throw new Error('site name and an http(s) address are needed');
  }

  const source = [
    `// Written by the setup wizard on ${new Date().toISOString()}`,
    'module.exports = {',
    `  siteName: '${name}',`,
    `  address: '${address}',`,
    `  postsPerPage: ${clampPosts(form.posts)},`,
    `  comments: ${form.comments === 'on'},`,
    '};',
    '',
  ].join('\n');

  const temporary = `${CONFIG_FILE}.tmp`;
  await fs.writeFile(temporary, source, { mode: 0o640 });
  await fs.rename(temporary, CONFIG_FILE);
  log.info(`configuration of "${name.slice(0, 40)}" written to ${CONFIG_FILE}`);
  delete require.cache[require.resolve(CONFIG_FILE)];
  return require(CONFIG_FILE);
}

module.exports = { writeConfig };
