import { originate } from '../calls/originate.ts';
import type { ApiCommand, ApiCommands, ApiContext, ApiReply } from './apiCommand.ts';
import { configCommands } from './configCommands.ts';
import { mediaCommands } from './mediaCommands.ts';
import { outpaceSim } from './harnessCommands.ts';
import { show } from './showCommands.ts';
import { sofiaCommands } from './sofiaCommands.ts';
import { statusCommands } from './statusCommands.ts';
import { uuidCommands } from './uuidCommands.ts';

const originateCommand: ApiCommand =
  ({ core }, argument) =>
  (done) =>
    originate(core, argument, done);

const commands: ApiCommands = {
  originate: originateCommand,
  show,
  outpace_sim: outpaceSim,
  ...uuidCommands,
  ...mediaCommands,
  ...statusCommands,
  ...sofiaCommands,
  ...configCommands,
};

/** Runs `NAME ARGUMENT` as `api` and `bgapi` do. */
export function runApi(context: ApiContext, name: string, argument: string): ApiReply {
  const command = Object.hasOwn(commands, name.toLowerCase()) ? commands[name.toLowerCase()] : undefined;
  return command ? command(context, argument) : `-ERR ${name} Command not found!\n`;
}
