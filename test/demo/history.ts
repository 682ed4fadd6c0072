import type { Person } from '../support/git/repository.ts';
import * as files from './files.ts';

const alice: Person = { name: 'Alice Arden', email: 'alice@acme.example' };
const bob: Person = { name: 'Bob Okafor', email: 'bob@acme.example' };
const chen: Person = { name: 'Chen Liu', email: 'chen@acme.example' };
const dana: Person = { name: 'Dana Ruiz', email: 'dana@acme.example' };

export interface Change {
  readonly message: string;
  readonly author: Person;
  /** How long before the impact it was committed; less than 0 is after. */
  readonly hoursBefore: number;
  /** New files, whole. */
  readonly adds?: Readonly<Record<string, string>>;
  /** In a file that is there: what is replaced (its first occurrence), and by what. */
  readonly edits?: readonly (readonly [path: string, before: string, after: string])[];
  readonly tag?: string;
}

/** A pull request that was merged with its own commits. */
export interface Merge {
  readonly branch: string;
  readonly message: string;
  readonly author: Person;
  readonly hoursBefore: number;
  readonly commits: readonly Change[];
}

const server = 'src/server.ts';
const charge = 'src/routes/charge.ts';
const database = 'config/database.yaml';
const production = 'deploy/production.yaml';
const alerts = 'config/alerts.yaml';
const readme = 'README.md';

const firstDays: readonly (Change | Merge)[] = [
  { message: 'Start the payments service', author: alice, hoursBefore: 216, adds: files.beginning },
  {
    message: 'Store payments in Postgres',
    author: alice,
    hoursBefore: 214,
    adds: {
      'migrations/001_payments.sql': files.paymentsTable,
      'src/db/pool.ts': files.pool,
      [database]: files.database,
    },
  },
  {
    message: 'Answer with the time of the charge (#2)',
    author: bob,
    hoursBefore: 211,
    edits: [[charge, 'amount, currency };', 'amount, currency, at: new Date().toISOString() };']],
  },
  {
    branch: 'charge-tests',
    message: 'Merge pull request #3 from acme/charge-tests\n\nTest charges',
    author: alice,
    hoursBefore: 193,
    commits: [
      {
        message: 'Test a declined card',
        author: chen,
        hoursBefore: 209,
        adds: { 'test/charge.test.ts': files.chargeTest },
      },
      {
        message: 'Decline what the bank declines',
        author: chen,
        hoursBefore: 208,
        edits: [
          [
            charge,
            "  return { state: 'accepted'",
            "  if (request.body.card === 'declined') return { state: 'declined' };\n  return { state: 'accepted'",
          ],
        ],
      },
    ],
  },
  {
    message: 'Add a health check (#5)',
    author: dana,
    hoursBefore: 190,
    edits: [[server, 'await server', "server.get('/health', () => ({ ok: true }));\nawait server"]],
  },
  {
    message: 'Deploy with two replicas (#6)',
    author: alice,
    hoursBefore: 188,
    adds: { [production]: files.production },
  },
  {
    message: 'Alert on failed charges (#7)',
    author: dana,
    hoursBefore: 169,
    adds: { [alerts]: files.alerts },
  },
  {
    message: 'Release 1.0.0',
    author: alice,
    hoursBefore: 168,
    edits: [['package.json', '0.9.0', '1.0.0']],
    tag: 'v1.0.0',
  },
];

const refunds: readonly (Change | Merge)[] = [
  {
    branch: 'refunds',
    message: 'Merge pull request #9 from acme/refunds\n\nRefund payments',
    author: alice,
    hoursBefore: 145,
    commits: [
      {
        message: 'Add the refunds table',
        author: bob,
        hoursBefore: 166,
        adds: { 'migrations/002_refunds.sql': files.refundsTable },
      },
      {
        message: 'Refund a payment in full',
        author: bob,
        hoursBefore: 164,
        adds: { 'src/routes/refund.ts': files.refund },
      },
      {
        message: 'Refuse a second refund',
        author: bob,
        hoursBefore: 147,
        edits: [['migrations/002_refunds.sql', 'NOT NULL REFERENCES', 'NOT NULL UNIQUE REFERENCES']],
      },
    ],
  },
  {
    message: 'Describe refunds (#10)',
    author: chen,
    hoursBefore: 143,
    edits: [[readme, 'keeps the record of it.', 'keeps the record of it. Refunds a payment in full.']],
  },
  {
    message: 'Bump pg from 8.16.0 to 8.16.3 (#11)',
    author: dana,
    hoursBefore: 141,
    edits: [['package.json', '8.16.0', '8.16.3']],
  },
  {
    branch: 'idempotency-keys',
    message: 'Merge pull request #12 from acme/idempotency-keys\n\nAnswer a repeated charge once',
    author: bob,
    hoursBefore: 119,
    commits: [
      {
        message: 'Add a column for the idempotency key',
        author: chen,
        hoursBefore: 139,
        adds: {
          'migrations/003_idempotency.sql': 'ALTER TABLE payments ADD COLUMN idempotency_key text UNIQUE;\n',
        },
      },
      {
        message: 'Read the key from the request',
        author: chen,
        hoursBefore: 122,
        edits: [[charge, 'card: string;', 'card: string;\n  readonly idempotencyKey?: string;']],
      },
    ],
  },
  {
    message: 'Take the release from the tag (#14)',
    author: alice,
    hoursBefore: 117,
    edits: [[production, 'payments:1.0.0', 'payments:1.1.0']],
  },
  {
    message: 'Compute fees (#15)',
    author: dana,
    hoursBefore: 98,
    adds: { 'src/fees.ts': files.fees },
  },
  {
    message: 'Notify merchants (#17)',
    author: bob,
    hoursBefore: 95,
    adds: { 'src/webhook.ts': files.webhook },
  },
  {
    message: 'Explain the alerts (#18)',
    author: dana,
    hoursBefore: 92,
    edits: [[alerts, '- name: charges', '# Pages the payments team at any hour.\n- name: charges']],
  },
];

const lastDays: readonly (Change | Merge)[] = [
  {
    message: 'Index payments by merchant (#19)',
    author: chen,
    hoursBefore: 74,
    adds: {
      'migrations/004_merchant_index.sql':
        'CREATE INDEX CONCURRENTLY payments_merchant ON payments (merchant_id);\n',
    },
  },
  {
    message: 'Run three replicas (#20)',
    author: alice,
    hoursBefore: 71,
    edits: [[production, 'replicas: 2', 'replicas: 3']],
  },
  {
    message: 'Bump fastify from 5.6.0 to 5.6.1 (#21)',
    author: dana,
    hoursBefore: 69,
    edits: [['package.json', '5.6.0', '5.6.1']],
  },
  {
    message: 'Time out of an idle connection sooner (#22)',
    author: bob,
    hoursBefore: 50,
    edits: [[database, '30000', '10000']],
  },
  {
    message: 'Say who owns the service (#23)',
    author: alice,
    hoursBefore: 47,
    edits: [[readme, 'Owned by the payments team.', 'Owned by the payments team (#payments).']],
  },
  {
    message: 'Log each charge with its request id (#24)',
    author: chen,
    hoursBefore: 45,
    edits: [[charge, '  const {', '  request.log.info({ id: request.id }, "charge");\n  const {']],
  },
  {
    message: 'Deploy 1.2.0 (#25)',
    author: alice,
    hoursBefore: 27,
    edits: [[production, 'payments:1.1.0', 'payments:1.2.0']],
  },
];

const lastHours: readonly (Change | Merge)[] = [
  {
    branch: 'webhook-retries',
    message: 'Merge pull request #27 from acme/webhook-retries\n\nRetry webhooks',
    author: alice,
    hoursBefore: 22.5,
    commits: [
      {
        message: 'Try a webhook three times',
        author: dana,
        hoursBefore: 25,
        edits: [['src/webhook.ts', 'attempts = 1', 'attempts = 3']],
      },
      {
        message: 'Give up on a webhook after five seconds',
        author: dana,
        hoursBefore: 23.5,
        edits: [['src/webhook.ts', "method: 'POST',", "method: 'POST', signal: AbortSignal.timeout(5000),"]],
      },
    ],
  },
  {
    message: 'Round fees half to even (#28)',
    author: chen,
    hoursBefore: 20.8,
    edits: [['src/fees.ts', files.fees, files.feesHalfEven]],
  },
  {
    message: 'Bump fastify from 5.6.1 to 5.6.2 (#29)',
    author: dana,
    hoursBefore: 4.2,
    edits: [['package.json', '5.6.1', '5.6.2']],
  },
  {
    message: 'Describe how to roll back (#30)',
    author: alice,
    hoursBefore: 2.6,
    adds: { 'docs/rollback.md': '# Roll back\n\nRevert the change of the image and merge it.\n' },
  },
];

const poolMessage = 'Deploy 1.3.0 with a smaller connection pool (#31)';

/** The deploy that breaks the service: each replica may use 8 connections instead of 40. */
export const badDeploy: Change = {
  message: `${poolMessage}\n\nMost connections are idle; the database should not hold them open.`,
  author: bob,
  hoursBefore: 14 / 60,
  edits: [
    [database, 'max: 40', 'max: 8'],
    [production, 'payments:1.2.0', 'payments:1.3.0'],
  ],
};

/** Everything before and during the incident, but for the revert, which names the bad deploy's commit. */
export const history: readonly (Change | Merge)[] = [
  ...firstDays,
  ...refunds,
  ...lastDays,
  ...lastHours,
  badDeploy,
];

/** What ended the impact. */
export function revertOf(sha: string): Change {
  return {
    message: `Revert "${poolMessage}" (#32)\n\nThis reverts commit ${sha}.`,
    author: bob,
    hoursBefore: -38 / 60,
    edits: [
      [database, 'max: 8', 'max: 40'],
      [production, 'payments:1.3.0', 'payments:1.2.0'],
    ],
  };
}
