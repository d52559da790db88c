import { ManualClock } from '../../../../platform/index.ts';
import { startSimulatedSwitch } from '../simulatedSwitch.ts';
import { readEvent, type Frame, type ReadEvent } from './frames.ts';
import type { Recorded } from './recordedConversation.ts';
import { header, SwitchClient } from './switchClient.ts';

export interface Spoken {
  replies: Frame[];
  events: ReadEvent[];
}

export function spokenBySwitch(recorded: readonly Recorded[]): Spoken {
  const frames = recorded.filter((r) => r.from === 'switch').map((r) => r.frame);
  return {
    replies: frames.filter((frame) => readEvent(frame) === null),
    events: frames.map(readEvent).filter((event) => event !== null),
  };
}

const maxLateMilliseconds = 60;

/**
 * Says to a simulated switch what the client of a recording said, at the same moments of its clock,
 * and returns what the simulated switch said. `ageSeconds`: how long the switch ran before.
 */
export async function replay(recorded: readonly Recorded[], ageSeconds = 0): Promise<Spoken> {
  const clock = new ManualClock(1_795_169_872.04);
  const simulated = await startSimulatedSwitch({
    port: 0,
    password: 'ClueCon',
    clock,
    hostname: 'vm',
    switchname: 'fs1',
    phones: { firstExtension: 1000, lastExtension: 999 },
  });
  try {
    clock.advance(ageSeconds);
    const start = clock.now();
    const client = await SwitchClient.connect(simulated.port);
    let authenticated = false;
    const move = async (ms: number, heardBefore: number) => {
      clock.advance(Math.max(0, start + ms / 1000 - clock.now()));
      if (!authenticated || client.closed) return;
      await client.settled();
      // A real switch takes 0 to 20 ms for a step: what its client had heard before it spoke, ours hears too.
      for (let late = 0; client.events.length < heardBefore && late < maxLateMilliseconds; late++) {
        clock.advance(0.001);
        await client.settled();
      }
    };
    let heard = 0;
    for (const { ms, from, frame } of recorded) {
      if (from === 'switch') {
        const event = readEvent(frame);
        if (
          event &&
          header(event, 'Event-Name') === 'CHANNEL_CREATE' &&
          header(event, 'Call-Direction') === 'inbound'
        ) {
          await move(ms, heard);
          simulated.receive({
            from: header(event, 'Caller-Caller-ID-Number') ?? '',
            to: header(event, 'Caller-Destination-Number') ?? '',
            uuid: header(event, 'Unique-ID'),
          });
        }
        heard += event === null ? 0 : 1;
        continue;
      }
      await move(ms, heard);
      const before = client.replies.length;
      client.send(frame.head);
      await client.until(() => client.replies.length > before || client.closed);
      authenticated ||= frame.head === 'auth ClueCon';
      if (/^(exit|auth wrong|bgapi fsctl shutdown)/.test(frame.head)) {
        await client.untilClosed();
      }
    }
    if (!client.closed) {
      await move((recorded.at(-1)?.ms ?? 0) + 200, heard);
      client.end();
    }
    return { replies: client.replies, events: client.events };
  } finally {
    await simulated.kill();
  }
}
