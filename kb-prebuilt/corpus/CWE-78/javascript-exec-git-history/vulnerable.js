const path = require('node:path');
const { promisify } = require('node:util');
const { exec } = require('node:child_process');

const run = promisify(exec);
const REPO_ROOT = process.env.REPO_ROOT || '/srv/git';
const REPOS = new Map([['web', 'web-frontend'], ['api', 'billing-api'], ['ops', 'ops-tools']]);
const SEPARATOR = '\x1f';

async function history(query) {
  const repo = REPOS.get(query.repo);
  if (!repo) {
    throw Object.assign(new Error('unknown repository'), { status: 404 });
  }
  const author = String(query.author ?? '');
  const file = String(query.file ?? '.');
  const format = ['%h', '%cs', '%s'].join(SEPARATOR);

  const { stdout } = await run(
    `git log -n 100 --format="${format}" --author="${author}" -- "${file}"`,
    { cwd: path.join(REPO_ROOT, repo), timeout: 10_000, maxBuffer: 4 * 1024 * 1024 }
  );

  const commits = stdout
    .split('\n')
    .filter(Boolean)
    .map((line) => {
      const [hash, date, subject] = line.split(SEPARATOR);
      return { hash, date, subject };
    });
  return { repo: query.repo, count: commits.length, commits };
}

module.exports = { history };
