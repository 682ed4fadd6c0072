/** What the demo's service is made of when it begins; history.ts changes it from there. */
export const beginning = {
  'package.json': `{
  "name": "payments",
  "version": "0.9.0",
  "private": true,
  "type": "module",
  "scripts": { "start": "node src/server.ts", "test": "node --test" },
  "dependencies": { "fastify": "5.6.0", "pg": "8.16.0", "yaml": "2.8.1" }
}
`,
  'README.md': `# payments

Charges cards and keeps the record of it. Owned by the payments team.
`,
  'src/server.ts': `import Fastify from 'fastify';
import { charge } from './routes/charge.ts';

const server = Fastify({ logger: true });
server.post('/charges', charge);
await server.listen({ port: 8080 });
`,
  'src/config.ts': `import { readFileSync } from 'node:fs';
import { parse } from 'yaml';

export const readConfig = (name: string) => parse(readFileSync(\`config/\${name}.yaml\`, 'utf8'));
`,
  'src/routes/charge.ts': `import type { FastifyRequest } from 'fastify';

interface Charge {
  readonly amount: number;
  readonly currency: string;
  readonly card: string;
}

export async function charge(request: FastifyRequest<{ Body: Charge }>) {
  const { amount, currency } = request.body;
  return { state: 'accepted', amount, currency };
}
`,
};

export const pool = `import { Pool } from 'pg';
import { readConfig } from '../config.ts';

const { max, idleTimeoutMs } = readConfig('database').pool;

export const pool = new Pool({ max, idleTimeoutMillis: idleTimeoutMs });
`;

export const database = `# Connections to Postgres, for each replica.
host: payments-db.internal
pool:
  max: 40
  idleTimeoutMs: 30000
`;

export const production = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: payments
spec:
  replicas: 2
  template:
    spec:
      containers:
        - name: payments
          image: registry.internal/payments:1.0.0
          ports: [{ containerPort: 8080 }]
`;

export const alerts = `- name: charges-failing
  when: rate(charges_failed) / rate(charges) > 0.05
  for: 3m
  page: payments
`;

export const paymentsTable = `CREATE TABLE payments (
  id uuid PRIMARY KEY,
  merchant_id uuid NOT NULL,
  amount_minor bigint NOT NULL CHECK (amount_minor > 0),
  currency char(3) NOT NULL,
  state text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now()
);
`;

export const refundsTable = `CREATE TABLE refunds (
  id uuid PRIMARY KEY,
  payment_id uuid NOT NULL REFERENCES payments (id),
  amount_minor bigint NOT NULL CHECK (amount_minor > 0),
  created_at timestamptz NOT NULL DEFAULT now()
);
`;

export const chargeTest = `import assert from 'node:assert/strict';
import { test } from 'node:test';
import { charge } from '../src/routes/charge.ts';

test('declines a card that the bank declines', async () => {
  assert.equal((await charge({ body: { amount: 1200, currency: 'EUR', card: 'declined' } })).state, 'declined');
});
`;

export const refund = `import { pool } from '../db/pool.ts';

export async function refund(paymentId: string) {
  await pool.query('INSERT INTO refunds SELECT gen_random_uuid(), id, amount_minor FROM payments WHERE id = $1', [
    paymentId,
  ]);
}
`;

export const webhook = `const attempts = 1;

export async function notify(url: string, event: object): Promise<boolean> {
  for (let attempt = 1; attempt <= attempts; attempt += 1) {
    const answer = await fetch(url, { method: 'POST', body: JSON.stringify(event) });
    if (answer.ok) return true;
  }
  return false;
}
`;

export const fees = `/** The fee for an amount in minor units. */
export function feeOf(amount: number): number {
  return Math.round(amount * 0.014) + 25;
}
`;

export const feesHalfEven = `/** The fee for an amount in minor units; a half goes to the even neighbour. */
export function feeOf(amount: number): number {
  const thousandths = amount * 14;
  const whole = Math.floor(thousandths / 1000);
  const rest = thousandths % 1000;
  const up = rest > 500 || (rest === 500 && whole % 2 === 1);
  return whole + (up ? 1 : 0) + 25;
}
`;
