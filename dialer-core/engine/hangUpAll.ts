import type { CallUuid, Switch } from '../switch/port.ts';

/** Far fewer than the commands that may wait for an answer of a switch. */
const AT_ONCE = 100;

/** Ends many legs without flooding the switch with commands. A leg that is gone already is no error. */
export async function hangUpAll(
  legs: readonly { line: Switch; id: CallUuid }[],
  onError: (error: unknown) => void,
): Promise<void> {
  for (let i = 0; i < legs.length; i += AT_ONCE) {
    const some = legs.slice(i, i + AT_ONCE);
    await Promise.all(some.map(({ line, id }) => line.hangup(id, 'NORMAL_CLEARING').catch(onError)));
  }
}
