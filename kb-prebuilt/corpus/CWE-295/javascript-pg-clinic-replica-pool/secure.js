const fs = require('node:fs');
const { Pool } = require('pg');
const log = require('./log');

const REPLICA = {
  host: process.env.REPLICA_HOST,
  port: Number(process.env.REPLICA_PORT ?? 5432),
  database: 'clinic',
  user: 'statistics',
  caFile: process.env.REPLICA_CA_FILE ?? '/etc/statistics/replica-ca.pem',
};

function readPassword() {
  return fs.readFileSync(process.env.REPLICA_PASSWORD_FILE, 'utf8').trim();
}

function openReplica() {
  const { caFile, ...address } = REPLICA;
  const pool = new Pool({
    ...address,
    password: readPassword,
    ssl: { ca: fs.readFileSync(caFile, 'utf8') },
    application_name: 'statistics',
    max: 4,
    idleTimeoutMillis: 30_000,
    connectionTimeoutMillis: 10_000,
    statement_timeout: 120_000,
  });
  pool.on('error', (err) => log.warn({ err: err.message, caFile }, 'idle connection to the replica lost'));
  return pool;
}

/** The stays of a month, for the statistics that go to the health authority. */
async function staysOf(pool, year, month) {
  const { rows } = await pool.query(
    `SELECT ward, diagnosis_group, count(*)::int AS stays, avg(left_at - came_at) AS length
       FROM stays
      WHERE came_at >= make_date($1, $2, 1) AND came_at < make_date($1, $2, 1) + interval '1 month'
      GROUP BY ward, diagnosis_group
      ORDER BY ward, diagnosis_group`,
    [year, month],
  );
  return rows;
}

module.exports = { openReplica, staysOf };
