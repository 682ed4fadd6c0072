// Moves the clock of the extension host: every extension in it reads the time that a test has written into a file, as an
// offset in milliseconds. Timers go on as they do: only what time it is differs.
const { readFileSync } = require('node:fs');

const everyMs = 50;
const RealDate = Date;
let offset = 0;

exports.activate = (context) => {
  const file = process.env.DEBRIEF_TEST_CLOCK;
  if (!file) return;
  const read = () => {
    try {
      offset = Number(readFileSync(file, 'utf8')) || 0;
    } catch {
      // The test has ended and taken its file along.
    }
  };
  read();
  globalThis.Date = MovedDate;
  const timer = setInterval(read, everyMs);
  context.subscriptions.push({
    dispose: () => {
      clearInterval(timer);
      globalThis.Date = RealDate;
    },
  });
};

class MovedDate extends RealDate {
  constructor(...given) {
    if (given.length === 0) super(RealDate.now() + offset);
    else super(...given);
  }

  static now() {
    return RealDate.now() + offset;
  }
}
