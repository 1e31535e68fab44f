const { exec } = require('child_process');
const fs = require('fs/promises');
const path = require('path');
const { randomUUID } = require('crypto');

const WORK_DIR = process.env.WORK_DIR || '/var/spool/podcast';
const BITRATES = ['96k', '128k', '192k'];

function ffmpeg(args) {
  return new Promise((resolve, reject) => {
    exec(`ffmpeg -nostdin -loglevel error ${args}`, { timeout: 600000 }, (err, stdout, stderr) => {
      if (err) {
        reject(new Error(stderr.split('\n')[0] || err.message));
      } else {
        resolve();
      }
    });
  });
}

async function convertEpisode(job, log) {
  const { title, show } = job.data;
  const bitrate = BITRATES.includes(job.data.bitrate) ? job.data.bitrate : '128k';
  const input = path.join(WORK_DIR, 'in', path.basename(job.data.file));
  const output = path.join(WORK_DIR, 'out', `${randomUUID()}.mp3`);

  const started = Date.now();
  try {
    await ffmpeg(`-i "${input}" -metadata title="${title}" -metadata album="${show}" -b:a ${bitrate} "${output}"`);
    const { size } = await fs.stat(output);
    log.info({ job: job.id, size, ms: Date.now() - started }, 'episode converted');
    return { file: output, size, bitrate };
  } catch (err) {
    await fs.rm(output, { force: true });
    log.error({ job: job.id, err }, 'conversion failed');
    throw err;
  }
}

module.exports = { convertEpisode };
