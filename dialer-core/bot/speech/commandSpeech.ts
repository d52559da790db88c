import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { Script } from '../../../scripts-dsl/index.ts';
import { cachedSynthesis, type WriteSpeech } from './cachedSynthesis.ts';
import type { SpeechSynthesis } from './speechPorts.ts';

const run = promisify(execFile);
const deadlineMs = 20_000;

export interface CommandSpeechSettings {
  /** Such as `espeak-ng`; run without a shell. */
  command: string;
  voices: Readonly<Record<Script['language'], string>>;
  folder: string;
}

/** A local program in the manner of espeak-ng: `-v VOICE -w FILE -- TEXT`. */
export function commandSynthesis({ command, voices, folder }: CommandSpeechSettings): SpeechSynthesis {
  const write: WriteSpeech = async (text, language, path) => {
    await run(command, ['-v', voices[language], '-w', path, '--', text], { timeout: deadlineMs });
  };
  return cachedSynthesis({ folder, fingerprint: JSON.stringify([command, voices]), write });
}
