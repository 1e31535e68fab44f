const libxmljs = require('libxmljs2');

const MAX_XML = 2 * 1024 * 1024;
const MAX_LINES = 500;
const PARSER = { noblanks: true, noent: false, nonet: true, dtdload: false, nocdata: true };

function text(node, path) {
  return node.get(path)?.text().trim() ?? '';
}

function readLine(node) {
  const quantity = Number.parseInt(text(node, 'quantity'), 10);
  if (!(quantity > 0)) {
    throw new RangeError(`line ${node.line()}: quantity is missing`);
  }
  return { sku: text(node, 'sku'), quantity, note: text(node, 'note') };
}

function importOrders(xml, log = console) {
  if (xml.length > MAX_XML) {
    throw new RangeError('document is too large');
  }

  const document = libxmljs.parseXml(xml, PARSER);
  if (document.getDtd()) {
    throw new RangeError('document may not have a DOCTYPE');
  }
  const orders = [];
  for (const node of document.find('/orders/order')) {
    const lines = node.find('lines/line').map(readLine);
    if (lines.length === 0 || lines.length > MAX_LINES) {
      log.warn(`order at line ${node.line()} skipped: ${lines.length} lines`);
      continue;
    }
    orders.push({
      number: text(node, 'number'),
      customer: text(node, 'customer/name'),
      city: text(node, 'customer/city'),
      lines,
    });
  }
  log.info(`${orders.length} orders imported`);
  return orders;
}

module.exports = { importOrders };
