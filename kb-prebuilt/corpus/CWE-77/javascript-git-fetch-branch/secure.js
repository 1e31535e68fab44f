const path = require('node:path');
const { promisify } = require('node:util');
const { execFile } = require('node:child_process');

const run = promisify(execFile);
const CLONES = process.env.CLONES || '/srv/previews';
const PROJECTS = new Set(['shop', 'docs', 'portal']);
const active = new Map();

const BRANCH = /^[A-Za-z0-9_][\w./-]{0,120}$/;

async function git(cwd, ...args) {
  const { stdout } = await run('git', args, {
    cwd,
    timeout: 60_000,
    maxBuffer: 1024 * 1024,
    env: { ...process.env, GIT_TERMINAL_PROMPT: '0' },
  });
  return stdout.trim();
}

async function updatePreview(event) {
  const project = event.repository?.name;
  const branch = String(event.branch ?? '');
  if (!PROJECTS.has(project) || !BRANCH.test(branch)) {
    throw Object.assign(new Error('unknown project or branch'), { status: 422 });
  }
  while (active.has(project)) {
    await active.get(project).catch(() => {});
  }

  const cwd = path.join(CLONES, project);
  const job = (async () => {
    await git(cwd, 'fetch', '--quiet', '--depth=1', 'origin', branch);
    await git(cwd, 'checkout', '--quiet', '--force', '--detach', 'FETCH_HEAD');
    return git(cwd, 'rev-parse', 'HEAD');
  })();
  active.set(project, job);
  try {
    const commit = await job;
    console.info('%s is at %s', project, commit.slice(0, 10));
    return { project, commit };
  } finally {
    active.delete(project);
  }
}

module.exports = { updatePreview };
