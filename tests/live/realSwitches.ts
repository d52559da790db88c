import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { carrierXml } from './carrier.ts';
import { eventSocketPassword } from './configuration.ts';
import { Instance } from './instance.ts';
import { type OurSwitchOptions, ourSwitchXml } from './ourSwitch.ts';

/** Where a FreeSWITCH 1.10 is installed: `…/bin/freeswitch`, its modules in `…/mod`. Empty: no live tests. */
export const freeswitchBinary = process.env.OUTPACE_TEST_FREESWITCH_BIN ?? '';

/** Two real FreeSWITCH on loopback: the one that Outpace drives, and the telephone network (see `carrier.ts`). */
export interface RealSwitches {
  /** For `parseSwitchUrl` or FREESWITCH_URL. */
  readonly url: string;
  readonly ours: Instance;
  readonly carrier: Instance;
  /** A folder of our switch into which it may record. */
  readonly recordings: string;
  /** Of an agent's phone, by extension from 1000 to 1099. */
  dialAgent(extension: number): string;
  /** Kills our switch as a power cut would and starts it again. */
  restartOurs(): Promise<void>;
  /** Ends both and removes what they wrote. */
  stop(): Promise<void>;
}

/** Starts both; rejects with what FreeSWITCH printed when one does not come up within a minute. */
export async function startRealSwitches(options: OurSwitchOptions = {}): Promise<RealSwitches> {
  if (freeswitchBinary === '') throw new Error('set OUTPACE_TEST_FREESWITCH_BIN to …/bin/freeswitch');
  const folder = mkdtempSync(join(tmpdir(), 'outpace-live-'));
  chmodSync(folder, 0o755);
  const [eventSockets, sips] = [
    await Promise.all([freeTcp(), freeTcp()]),
    await Promise.all([freeUdp(), freeUdp(), freeUdp()]),
  ];
  const rtp = 20_000 + 8_000 * (process.pid % 4);
  const carrier = new Instance(freeswitchBinary, join(folder, 'carrier'), {
    eventSocket: eventSockets[0],
    sip: sips[0],
    rtp: [rtp, rtp + 3_998],
  });
  const ours = new Instance(freeswitchBinary, join(folder, 'ours'), {
    eventSocket: eventSockets[1],
    sip: sips[1],
    rtp: [rtp + 4_000, rtp + 7_998],
  });
  const startOurs = () => ours.start(ourSwitchXml(ours.ports, carrier.ports.sip, sips[2], options));
  const stop = async () => {
    await Promise.all([ours.stop(), carrier.stop()]);
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    await Promise.all([carrier.start(carrierXml(carrier.ports)), startOurs()]);
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    url: `esl://:${eventSocketPassword}@127.0.0.1:${ours.ports.eventSocket}`,
    ours,
    carrier,
    recordings: ours.path('recordings'),
    dialAgent: (extension) => `user/${extension}@127.0.0.1`,
    async restartOurs() {
      await ours.stop('SIGKILL');
      await startOurs();
    },
    stop,
  };
}

async function freeTcp(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/** SIP takes the port for UDP and TCP. */
async function freeUdp(): Promise<number> {
  const socket = createSocket('udp4').bind(0, '127.0.0.1');
  await once(socket, 'listening');
  const { port } = socket.address();
  socket.close();
  await once(socket, 'close');
  return port;
}
