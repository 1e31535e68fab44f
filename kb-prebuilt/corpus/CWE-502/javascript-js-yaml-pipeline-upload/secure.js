const yaml = require('js-yaml');

const NAME = /^[a-z][a-z0-9-]{0,39}$/;
const DEFAULT_MINUTES = 15;
const MAX_MINUTES = 120;

class PipelineError extends Error {}

function readStage(raw, index) {
  const name = String(raw?.name ?? `stage-${index + 1}`);
  if (!NAME.test(name)) {
    throw new PipelineError(`stage ${index + 1} has the unusable name ${name.slice(0, 40)}`);
  }
  if (!Array.isArray(raw.steps) || raw.steps.length === 0) {
    throw new PipelineError(`stage ${name} has no steps`);
  }
  const minutes = Number(raw.minutes ?? DEFAULT_MINUTES);
  return {
    name,
    minutes: minutes > 0 ? Math.min(minutes, MAX_MINUTES) : DEFAULT_MINUTES,
    steps: raw.steps.map(String),
    env: Object.entries(raw.env ?? {}).map(([key, value]) => [key, String(value)]),
  };
}

function readPipeline(upload) {
  if (upload.size > 64 * 1024) {
    throw new PipelineError('description is larger than 64 KB');
  }

  let document;
  try {
    document = yaml.safeLoad(upload.buffer.toString('utf8'), { filename: upload.originalname });
  } catch (err) {
    throw new PipelineError(`not readable as YAML (line ${(err.mark?.line ?? 0) + 1})`);
  }
  if (!Array.isArray(document?.stages)) {
    throw new PipelineError('stages are missing');
  }
  return { title: String(document.title ?? 'untitled'), stages: document.stages.map(readStage) };
}

module.exports = { readPipeline, PipelineError };
