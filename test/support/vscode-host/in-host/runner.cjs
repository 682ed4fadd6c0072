// VS Code calls run() inside the extension host. It loads the module under test, CommonJS or ES module, calls its run(),
// and writes what came of it to a file: the only way out of the host that both sides can read.
const { writeFileSync } = require('node:fs');
const { pathToFileURL } = require('node:url');
const vscode = require('vscode');

exports.run = async () => {
  const outcome = await runModule(process.env.DEBRIEF_TEST_MODULE);
  writeFileSync(process.env.DEBRIEF_TEST_OUTCOME, JSON.stringify(outcome));
  if (!outcome.ok) throw new Error(outcome.error);
};

async function runModule(file) {
  try {
    const module = await import(pathToFileURL(file).href);
    const run = module.run ?? module.default?.run ?? module.default;
    return { ok: true, value: (await run({ vscode })) ?? null };
  } catch (error) {
    return { ok: false, error: error?.stack ?? String(error) };
  }
}
