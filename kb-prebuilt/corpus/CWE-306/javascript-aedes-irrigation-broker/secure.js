const fs = require('node:fs');
const tls = require('node:tls');
const aedes = require('aedes');

/**
 * The MQTT broker of a farm. Clients: the console (ID "console") and the units in the fields (ID "unit-<number>").
 * A unit reports under units/<ID>/ and listens for what the console publishes under valves/<ID>/.
 */
function startBroker({ port, keyFile, certFile, accounts, log }) {
  const broker = aedes({
    heartbeatInterval: 30_000,

    authenticate(client, username, password, done) {
      const known = username === client.id && password != null;
      const verified = known ? accounts.verify(username, password.toString()) : Promise.resolve(false);
      verified.then((ok) => done(null, ok), (err) => done(err, false));
    },

    authorizePublish(client, packet, done) {
      const allowed = client.id === 'console' || packet.topic.startsWith(`units/${client.id}/`);
      done(allowed ? null : new Error(`${client.id} may not publish to ${packet.topic}`));
    },

    authorizeSubscribe(client, subscription, done) {
      const allowed = client.id === 'console' || subscription.topic === `valves/${client.id}/set`;
      done(null, allowed ? subscription : null);
    },
  });

  broker.on('client', (client) => log.info({ client: client.id }, 'connected'));
  broker.on('clientDisconnect', (client) => log.info({ client: client.id }, 'gone'));
  broker.on('clientError', (client, err) => log.warn({ client: client.id, err: err.message }, 'client error'));

  const server = tls.createServer(
    { key: fs.readFileSync(keyFile), cert: fs.readFileSync(certFile), minVersion: 'TLSv1.2' },
    broker.handle,
  );
  server.listen(port, () => log.info({ port, accounts: accounts.size }, 'broker ready'));
  return { broker, server };
}

module.exports = { startBroker };
