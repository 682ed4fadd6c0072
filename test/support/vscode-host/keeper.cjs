// Starts the server and outlives whoever asked for it by just long enough to end the server and remove its folder. The
// asker holds our standard input: it closes when that process ends, in whatever way, an interrupt or a crash included.
//   node keeper.cjs <data folder> <program> <arguments...>
const { execFileSync, spawn } = require('node:child_process');
const { rmSync } = require('node:fs');

const [dataFolder, program, ...args] = process.argv.slice(2);
const server = spawn(program, args, { stdio: ['ignore', 'inherit', 'inherit'] });
server.on('exit', (code, signal) => {
  if (!abandoned) process.exit(code ?? (signal === 'SIGTERM' ? 0 : 1));
});
server.on('error', (error) => {
  console.error(error.message);
  process.exit(1);
});
process.on('SIGTERM', () => server.kill());

let abandoned = false;
process.stdin.resume().on('close', () => {
  abandoned = true;
  endEverything('SIGTERM');
  const end = () => {
    rmSync(dataFolder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
    endEverything('SIGKILL'); // ourselves too
    process.exit();
  };
  server.once('exit', end);
  setTimeout(end, 3000);
});

/** We lead a process group of our own, and the server and its children are in it. Windows has no groups but trees. */
function endEverything(signal) {
  try {
    if (process.platform === 'win32') execFileSync('taskkill', ['/pid', String(server.pid), '/t', '/f']);
    else process.kill(-process.pid, signal);
  } catch {
    // Nobody is left.
  }
}
