const { Worker } = require('node:worker_threads');
const express = require('express');
const datasets = require('../store/datasets');
const { requireAnalyst } = require('../middleware/session');

const router = express.Router();
const TIME_LIMIT = 20_000;

function sumColumn(file, column) {
  const script = `
    const { parentPort, workerData } = require('node:worker_threads');
    const { createReadStream } = require('node:fs');
    const { parse } = require('csv-parse');
    let rows = 0;
    let sum = 0;
    createReadStream(workerData.file)
      .pipe(parse({ columns: true, skip_empty_lines: true }))
      .on('data', (row) => {
        rows += 1;
        sum += Number(row['${column}']) || 0;
      })
      .on('end', () => parentPort.postMessage({ rows, sum }));
  `;
  return new Promise((resolve, reject) => {
    const worker = new Worker(script, { eval: true, workerData: { file } });
    const timer = setTimeout(() => worker.terminate(), TIME_LIMIT);
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', () => {
      clearTimeout(timer);
      reject(new Error('the worker ended without a result'));
    });
  });
}

router.get('/datasets/:id/sum', requireAnalyst, async (req, res, next) => {
  const column = String(req.query.column ?? '');
  try {
    const dataset = await datasets.findOwn(req.params.id, req.session.analystId);
    if (!dataset || !column) {
      return res.status(404).json({ error: 'dataset or column' });
    }
    res.json({ column, ...(await sumColumn(dataset.file, column)) });
  } catch (err) {
    next(err);
  }
});

module.exports = router;
