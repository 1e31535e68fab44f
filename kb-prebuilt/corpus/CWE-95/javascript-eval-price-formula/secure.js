const express = require('express');
const jsep = require('jsep');

const router = express.Router();
const MAX_FORMULA = 200;
const MEASURES = ['width', 'height', 'depth', 'count'];
const OPS = { '+': (a, b) => a + b, '-': (a, b) => a - b, '*': (a, b) => a * b, '/': (a, b) => a / b };

function compute(node) {
  if (node.type === 'Literal' && typeof node.value === 'number') return node.value;
  const op = node.type === 'BinaryExpression' && Object.hasOwn(OPS, node.operator) && OPS[node.operator];
  if (!op) throw new Error('only numbers and + - * / can be used');
  return op(compute(node.left), compute(node.right));
}

function substitute(formula, measures) {
  let text = formula;
  for (const name of MEASURES) {
    const value = Number(measures[name] ?? 0);
    text = text.replaceAll(name, Number.isFinite(value) ? String(Math.abs(value)) : '0');
  }
  return text;
}

router.post('/price', express.json({ limit: '4kb' }), (req, res) => {
  const { formula, measures = {}, currency = 'EUR' } = req.body;
  if (typeof formula !== 'string' || formula.length > MAX_FORMULA) {
    return res.status(400).json({ error: 'formula missing or too long' });
  }

  try {
    const price = compute(jsep(substitute(formula, measures)));
    if (!Number.isFinite(price)) {
      return res.status(422).json({ error: 'the formula gives no number' });
    }
    const rounded = Math.round(price * 100) / 100;
    res.json({ price: rounded, currency, text: `${rounded.toFixed(2)} ${currency}` });
  } catch (err) {
    req.log.info({ formula, reason: err.message }, 'price formula failed');
    res.status(422).json({ error: 'the formula cannot be computed' });
  }
});

module.exports = router;
