// `npm run demo:workspace`: makes the demo's repository in .demo/payments, where F5 in VS Code finds it.
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { makeDemoRepository } from '../demo/repository.ts';

const folder = path.resolve(import.meta.dirname, '../../.demo/payments');
await rm(folder, { recursive: true, force: true });
await makeDemoRepository(folder, { now: new Date() });
console.log('The demo repository is in .demo/payments');
