#!/usr/bin/env node
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { checkNode } from './nodeVersion.mjs';

checkNode();
const root = dirname(dirname(fileURLToPath(import.meta.url)));
const usage = `usage: outpace start
       outpace doctor [--json] [--language en|zh-CN] [esl://:password@host:port …]
       outpace freeswitch-config --out FOLDER [--address http://HOST:PORT] [--switch-name NAME]
       outpace rehearse TASK [--json] [--agents N] [--answer-share 0.3] …
       outpace script check|test|replay|diff FILE

Settings come from the environment: see docs/configuration.md.`;
const [command = 'start', ...rest] = process.argv.slice(2);
const commands = ['doctor', 'freeswitch-config', 'rehearse', 'script'];
if (command === 'start' ? rest.length > 0 : !commands.includes(command)) {
  console.error(usage);
  process.exit(2);
}
// What a command prints may be read by a program.
if (command !== 'start') console.log = console.error;
const { installPackages } = await import('./install.mjs');
installPackages(root);
const { build } = await import('./build.mjs');
await build(root);
// In this same process: a signal must not pass through a second one.
process.setSourceMapsEnabled(true);
const program = await import(pathToFileURL(join(root, 'dist/main.js')).href);
if (command === 'start') await program.main();
else if (command === 'script')
  process.exitCode = await program.scriptCommand(rest, (line) => process.stdout.write(`${line}\n`));
else process.exitCode = await program.command(command, rest);
