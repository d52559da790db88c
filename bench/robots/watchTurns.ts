import type { Switch } from '../../dialer-core/index.ts';
import type { Clock } from '../../platform/index.ts';

/** Seconds: what comes later was not said for what was heard, but because a wait of the script was over. */
const LATEST_ANSWER = 0.55;

interface Turns {
  /** The same switch, watched. */
  line: Switch;
  /** Milliseconds since it was last asked, and how often nothing was said at once. */
  take(): { fromSwitch: number[]; fromHearing: number[]; unanswered: number };
}

/**
 * Notes how long after the end of a callee's speech the next prompt is sent. Counted from when the switch stamped its
 * event, which has the way through the socket and the time the event stood before a busy process in it: switch and
 * dialer read the same clock of the same machine.
 */
export function watchTurns(line: Switch, clock: Clock): Turns {
  const ended = new Map<string, { at: number; heardAt: number }>();
  let fromSwitch: number[] = [];
  let fromHearing: number[] = [];
  let unanswered = 0;
  const watched = Object.assign(Object.create(line) as Switch, {
    onEvent(listener: Parameters<Switch['onEvent']>[0]) {
      line.onEvent((event) => {
        if (event.type === 'speech' && event.final)
          ended.set(event.uuid, { at: event.at, heardAt: clock.now() });
        else if (event.type === 'ended') ended.delete(event.uuid);
        listener(event);
      });
    },
    say(...said: Parameters<Switch['say']>) {
      const [uuid] = said;
      const end = ended.get(uuid);
      // Written to the socket before `say` returns.
      const saying = line.say(...said);
      if (end !== undefined) {
        const now = clock.now();
        ended.delete(uuid);
        if (now - end.at > LATEST_ANSWER && now - end.heardAt > LATEST_ANSWER) unanswered++;
        else {
          fromSwitch.push((now - end.at) * 1000);
          fromHearing.push((now - end.heardAt) * 1000);
        }
      }
      return saying;
    },
  });
  return {
    line: watched,
    take() {
      const taken = { fromSwitch, fromHearing, unanswered };
      fromSwitch = [];
      fromHearing = [];
      unanswered = 0;
      return taken;
    },
  };
}
