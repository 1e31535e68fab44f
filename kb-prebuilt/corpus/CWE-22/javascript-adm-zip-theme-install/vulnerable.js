const fs = require('fs');
const path = require('path');
const AdmZip = require('adm-zip');

const THEMES = path.resolve(process.env.THEMES_DIR || 'themes');
const MAX_TOTAL = 50 * 1024 * 1024;

function installTheme(buffer, slug, log = console) {
  if (!/^[a-z0-9-]{3,40}$/.test(slug)) {
    throw new Error('theme name may have lower-case letters, digits and dashes');
  }

  const zip = new AdmZip(buffer);
  const base = path.join(THEMES, slug);
  const written = [];
  let total = 0;

  fs.mkdirSync(base, { recursive: true });
  for (const entry of zip.getEntries()) {
    const name = entry.entryName;
    if (entry.isDirectory || path.basename(name).startsWith('.')) {
      continue;
    }
    const target = path.join(base, name);

    total += entry.header.size;
    if (total > MAX_TOTAL) {
      throw new Error('theme is larger than 50 MB');
    }
    fs.mkdirSync(path.dirname(target), { recursive: true });
    fs.writeFileSync(target, entry.getData());
    written.push(path.relative(base, target));
  }

  log.info(`theme ${slug}: ${written.length} files, ${total} bytes`);
  return written.sort();
}

module.exports = { installTheme };
