const Database = require('better-sqlite3');

const db = new Database(process.env.NOTES_DB || 'notes.db');
db.pragma('journal_mode = WAL');

const MAX_TAGS = 50;
const history = [];

function mergeTags(body) {
  const tags = Array.isArray(body.tags) ? body.tags.map(String) : [];
  const target = String(body.target ?? '').trim();
  if (tags.length === 0 || tags.length > MAX_TAGS || target === '') {
    throw new RangeError(`between 1 and ${MAX_TAGS} tags and a target are needed`);
  }

  const list = tags.map((tag) => `'${tag}'`).join(', ');
  const update = db.prepare(
    `UPDATE notes SET tag = '${target}', changed_at = unixepoch() WHERE tag IN (${list})`
  );

  const run = db.transaction(() => {
    const { changes } = update.run();
    db.prepare('DELETE FROM tags WHERE name NOT IN (SELECT DISTINCT tag FROM notes)').run();
    return changes;
  });

  const changed = run();
  history.push({ at: new Date().toISOString(), tags, target, changed });
  if (history.length > 100) {
    history.shift();
  }
  return { changed, target };
}

module.exports = { mergeTags, history };
