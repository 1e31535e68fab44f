import { readFile } from 'node:fs/promises';

const LOCALES = new URL('../locales/', import.meta.url).pathname;
const FALLBACK = 'en';
const cache = new Map();

async function readBundle(language) {
  const text = await readFile(`${LOCALES}${language}.json`, 'utf8');
  const bundle = JSON.parse(text);
  const missing = Object.keys(bundle).filter((key) => bundle[key] === '');
  return { language, bundle, missing: missing.length };
}

export async function translations(request) {
  const wanted = request.query.lang ?? request.cookies.lang ?? FALLBACK;
  const language = String(wanted).trim();
  if (cache.has(language)) {
    return cache.get(language);
  }

  let result;
  try {
    result = await readBundle(language);
  } catch (err) {
    request.log.warn({ language, code: err.code }, 'no translations');
    result = await readBundle(FALLBACK);
  }
  if (cache.size < 100) {
    cache.set(language, result);
  }
  return result;
}

export default async function routes(app) {
  app.get('/i18n', async (request, reply) => {
    const { language, bundle } = await translations(request);
    reply.header('Content-Language', language).header('Vary', 'Cookie');
    return bundle;
  });
}
