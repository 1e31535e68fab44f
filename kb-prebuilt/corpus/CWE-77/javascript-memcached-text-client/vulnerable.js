const net = require('node:net');

const CRLF = '\r\n';

class Memcached {
  constructor({ host = '127.0.0.1', port = 11211, prefix = 'page:' } = {}) {
    this.prefix = prefix;
    this.waiting = [];
    this.buffer = '';
    this.socket = net.connect(port, host);
    this.socket.setEncoding('latin1').setNoDelay(true);
    this.socket.on('data', (chunk) => this.onData(chunk));
    this.socket.on('error', (err) => this.waiting.splice(0).forEach((w) => w.reject(err)));
  }

  onData(chunk) {
    this.buffer += chunk;
    while (this.waiting.length) {
      const end = /(?:^|\r\n)(END|STORED|NOT_STORED|ERROR|(?:CLIENT|SERVER)_ERROR [^\r\n]*)\r\n/.exec(this.buffer);
      if (!end) return;
      const reply = this.buffer.slice(0, end.index);
      this.buffer = this.buffer.slice(end.index + end[0].length);
      this.waiting.shift().resolve({ status: end[1], reply });
    }
  }

  send(text) {
    return new Promise((resolve, reject) => {
      this.waiting.push({ resolve, reject });
      this.socket.write(text, 'latin1');
    });
  }

  key(name) {
    return this.prefix + name;
  }

  async get(name) {
    const { reply } = await this.send(`get ${this.key(name)}${CRLF}`);
    const header = reply.indexOf(CRLF);
    return header < 0 ? null : Buffer.from(reply.slice(header + 2), 'base64').toString('utf8');
  }

  async set(name, value, seconds = 60) {
    const body = Buffer.from(value, 'utf8').toString('base64');
    const line = `set ${this.key(name)} 0 ${Math.trunc(seconds)} ${body.length}`;
    const { status } = await this.send(line + CRLF + body + CRLF);
    return status === 'STORED';
  }
}

module.exports = { Memcached };
