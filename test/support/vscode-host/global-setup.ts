import { installChromium } from './chromium.ts';
import { installVSCode } from './install.ts';

/** Before the first test: everything that has to be fetched is there, and each step says how long it took. */
export default async function setup(): Promise<void> {
  const say = (line: string) => console.log(`  ${line}`);
  await step('VS Code 1.139', async () => (await installVSCode('1.139', say)).folder);
  await step('VS Code 1.100', async () => (await installVSCode('1.100', say)).folder);
  await step('Chromium', () => installChromium(say));
}

async function step(name: string, work: () => Promise<string>): Promise<void> {
  const start = Date.now();
  const place = await work();
  console.log(`${name}: ${place} (${((Date.now() - start) / 1000).toFixed(1)} s)`);
}
