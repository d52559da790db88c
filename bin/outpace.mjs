#!/usr/bin/env node
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { checkNode } from './nodeVersion.mjs';

checkNode();
const root = dirname(dirname(fileURLToPath(import.meta.url)));
const [command = 'start', ...rest] = process.argv.slice(2);
if ((command !== 'start' || rest.length > 0) && command !== 'script') {
  console.error(
    'usage: outpace start\n       outpace script check|test|replay|diff FILE\n\n' +
      'Settings come from the environment: see docs/configuration.md.',
  );
  process.exit(2);
}
const { installPackages } = await import('./install.mjs');
installPackages(root);
const { build } = await import('./build.mjs');
await build(root);
// In this same process: a signal must not pass through a second one.
process.setSourceMapsEnabled(true);
const { main, scriptCommand } = await import(pathToFileURL(join(root, 'dist/main.js')).href);
if (command === 'script') process.exitCode = await scriptCommand(rest, (line) => console.log(line));
else await main();
