import { doctor } from './doctor/doctor.ts';
import { writeFreeswitchConfig } from './freeswitchConfig/freeswitchConfig.ts';
import { rehearse } from './rehearse/rehearse.ts';
import { showShare } from './rehearse/showShare.ts';
import { StartProblem } from './startProblem.ts';

type Command = (
  args: readonly string[],
  programFolder: string,
  write: (text: string) => void,
) => Promise<number>;

/** What the program can do beside `start`, by its word on the command line. */
const commands: Readonly<Record<string, Command>> = {
  doctor: (args, programFolder, write) => doctor(args, process.env, programFolder, write),
  rehearse: (args, programFolder, write) =>
    rehearse(args, process.env, programFolder, { write, progress: showShare(process.stderr) }),
  'freeswitch-config': async (args, programFolder, write) => {
    await writeFreeswitchConfig(args, process.env, programFolder, write);
    return 0;
  },
};

/** Runs one command to its end; returns the exit code. */
export async function runCommand(
  name: string,
  args: readonly string[],
  programFolder: string,
): Promise<number> {
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!command) throw new Error(`there is no command ${name}`);
  try {
    return await command(args, programFolder, (text) => void process.stdout.write(text));
  } catch (error) {
    if (!(error instanceof StartProblem)) throw error;
    process.stderr.write(`${error.message}\n`);
    return error.exitCode;
  }
}
