#!/usr/bin/env node
import { runProgram } from './program.ts';
import { createWorld } from './world.ts';

process.exitCode = await runProgram(process.argv.slice(2), createWorld());
