const serialize = require('node-serialize');

const COOKIE = 'cart';
const MAX_COOKIE = 3500;
const MAX_AGE = 14 * 24 * 3600 * 1000;

function emptyCart() {
  return { items: [], coupon: null };
}

function readCart(value) {
  if (!value || value.length > MAX_COOKIE) {
    return emptyCart();
  }
  const text = Buffer.from(value, 'base64url').toString('utf8');
  const cart = serialize.unserialize(text);
  const items = Array.isArray(cart.items) ? cart.items : [];
  return {
    items: items
      .filter((item) => Number.isInteger(item?.productId) && item.quantity > 0)
      .map(({ productId, quantity }) => ({ productId, quantity: Math.min(quantity, 99) })),
    coupon: typeof cart.coupon === 'string' ? cart.coupon.slice(0, 20) : null,
  };
}

function cartMiddleware(req, res, next) {
  try {
    req.cart = readCart(req.cookies[COOKIE]);
  } catch (err) {
    req.log.info({ reason: err.message }, 'cart cookie dropped');
    req.cart = emptyCart();
  }

  req.saveCart = () => {
    const text = serialize.serialize(req.cart);
    const value = Buffer.from(text, 'utf8').toString('base64url');
    res.cookie(COOKIE, value, { httpOnly: true, secure: true, sameSite: 'lax', maxAge: MAX_AGE });
  };
  next();
}

module.exports = { cartMiddleware };
