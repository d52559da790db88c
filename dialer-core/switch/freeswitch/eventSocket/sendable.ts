import { SwitchError } from '../../port.ts';

/** A command ends at an empty line and its headers at a line each: one line break in it would start another. */
const lineBreaks = /[\n\r\0]/;
const longestCommand = 16 * 1024;

/**
 * The last gate before the socket. The builders of commands have already refused or encoded what they do not
 * allow; this holds for every command, whoever built it. Throws SwitchError `invalid-argument`.
 */
export function assertSendable(command: string, headers: Readonly<Record<string, string>>): void {
  for (const text of [command, ...Object.keys(headers), ...Object.values(headers)]) {
    if (lineBreaks.test(text)) {
      throw new SwitchError('invalid-argument', 'a command to the switch must not contain a line break');
    }
    // mod_event_socket looks for these words anywhere in a command and then unloads or reloads itself.
    if (/mod_event_socket/i.test(text)) {
      throw new SwitchError('invalid-argument', 'a command to the switch must not name mod_event_socket');
    }
    if (Buffer.byteLength(text) > longestCommand) {
      throw new SwitchError(
        'invalid-argument',
        `a command to the switch is longer than ${longestCommand} bytes`,
      );
    }
  }
}
