import { spawn } from 'node:child_process';

const TYPES = new Set(['A', 'AAAA', 'MX', 'NS', 'TXT', 'CAA']);
const TIMEOUT_MS = 5000;
const MAX_OUTPUT = 64 * 1024;

export interface Lookup {
  domain: string;
  type: string;
  records: string[];
  ms: number;
}

export function lookup(domain: string, type = 'A'): Promise<Lookup> {
  const recordType = type.toUpperCase();
  if (!TYPES.has(recordType)) {
    return Promise.reject(new RangeError(`record type ${recordType} is not offered`));
  }

  return new Promise((resolve, reject) => {
    const started = Date.now();
    const child = spawn('dig', ['+short', '+time=2', '-t', recordType, '-q', domain], {
      stdio: ['ignore', 'pipe', 'ignore'],
      timeout: TIMEOUT_MS,
    });

    let output = '';
    child.stdout.setEncoding('utf8');
    child.stdout.on('data', (chunk: string) => {
      if (output.length < MAX_OUTPUT) {
        output += chunk;
      }
    });
    child.on('error', reject);
    child.on('close', (code) => {
      if (code !== 0) {
        reject(new Error(`lookup ended with ${code ?? 'a timeout'}`));
        return;
      }
      const records = output.split('\n').map((line) => line.trim()).filter(Boolean);
      resolve({ domain, type: recordType, records, ms: Date.now() - started });
    });
  });
}
