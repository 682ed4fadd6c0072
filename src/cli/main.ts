#!/usr/bin/env node
import { runProgram } from './program.ts';
import { createWorld } from './world.ts';

// Whoever reads may stop early, as "head" does; what is to be done is done all the same.
for (const output of [process.stdout, process.stderr]) {
  output.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
}

process.exitCode = await runProgram(process.argv.slice(2), createWorld());
