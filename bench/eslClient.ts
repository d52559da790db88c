/**
 * How fast the event-socket client reads, on recorded events: `npx tsx bench/eslClient.ts`.
 *
 * - Events a processor second of the parser (bytes → frames → fields) against a loop that does nothing but JSON.parse on the
 *   same bodies, which even has them as strings already. Bar: at least 0.8 of it.
 * - The same with everything behind it, up to what the engine hears.
 * - Processor time to read one reply of 10, 20 and 40 MB in 64 KB chunks: linear, against bare modesl.
 */
import { EventEmitter } from 'node:events';
import { pathToFileURL } from 'node:url';
import modesl from 'modesl';
import { createChannelFeed } from '../dialer-core/switch/freeswitch/channelFeed.ts';
import { createFrameParser, type Frame } from '../dialer-core/switch/freeswitch/eventSocket/frameParser.ts';
import {
  readMessage,
  type SwitchMessage,
} from '../dialer-core/switch/freeswitch/eventSocket/switchMessage.ts';
import { createOriginations } from '../dialer-core/switch/freeswitch/originations.ts';
import { readRecording, recordingNames } from '../dialer-core/switch/freeswitch/testing/recordings.ts';
import { wallClock } from '../platform/index.ts';

const chunkBytes = 64 * 1024;

export interface Rate {
  what: string;
  /** Per processor second, the median of the rounds. */
  events: number;
  /** Of the JSON.parse loop, in the same rounds. */
  ratio: number;
}

/** Reads at least `events` recorded JSON events in each of `rounds` rounds, each way once a round. */
export function eventRates(events: number, rounds: number): Rate[] {
  const { wire, bodies } = recordedEvents(events);
  const ways: [string, () => void][] = [
    ['JSON.parse alone, bodies decoded beforehand', () => parseAll(bodies)],
    ['parser: bytes → fields', () => readAll(wire, () => undefined)],
    ['parser and driver: bytes → what the engine hears', () => readAll(wire, feedForNobody())],
  ];
  const seconds = ways.map(() => [] as number[]);
  for (let round = 0; round < rounds; round += 1) {
    ways.forEach(([, run], way) => seconds[way]!.push(timed(run)));
  }
  const medians = seconds.map(median);
  return ways.map(([what], way) => ({
    what,
    events: bodies.length / medians[way]!,
    ratio: medians[0]! / medians[way]!,
  }));
}

function parseAll(bodies: string[]): void {
  for (const body of bodies) JSON.parse(body);
}

function readAll(wire: Buffer[], onMessage: (message: SwitchMessage) => void): void {
  const parser = createFrameParser({
    onFrame(frame) {
      const message = readMessage(frame);
      if (message) onMessage(message);
    },
    onDesync(reason) {
      throw new Error(reason);
    },
  });
  for (const chunk of wire) parser.push(chunk);
}

/** The driver behind the parser. */
function feedForNobody(): (message: SwitchMessage) => void {
  const clock = wallClock();
  const originations = createOriginations({
    clock,
    emit: () => undefined,
    kill: () => Promise.resolve(false),
    onMute: () => undefined,
  });
  const feed = createChannelFeed({
    installation: 'bench',
    originations,
    now: () => clock.now(),
    emit: () => undefined,
    onUnusable: () => undefined,
  });
  return (message) => feed.receive(message);
}

/** Every recorded JSON event, again and again, cut as TCP reads would be. */
function recordedEvents(events: number): { wire: Buffer[]; bodies: string[] } {
  const frames: Frame[] = [];
  for (const name of recordingNames.filter((each) => each.endsWith('.json'))) {
    const parser = createFrameParser({
      onFrame(frame) {
        if (frame.contentType === 'text/event-json') frames.push({ ...frame, body: owned(frame.body) });
      },
      onDesync(reason) {
        throw new Error(reason);
      },
    });
    parser.push(readRecording(name).received);
  }
  const repeat = Math.ceil(events / frames.length);
  const one = Buffer.concat(
    frames.flatMap(({ body }) => [
      Buffer.from(`Content-Length: ${body.length}\nContent-Type: text/event-json\n\n`),
      body,
    ]),
  );
  const bodies = frames.map(({ body }) => body.toString('utf8'));
  return {
    wire: Array.from({ length: repeat }, () => cut(one)).flat(),
    bodies: Array.from({ length: repeat }, () => bodies).flat(),
  };
}

/** The event as our own calls give it: the recordings were made by hand, without our variable. */
const owned = (body: Buffer) =>
  Buffer.from(`${body.toString('utf8').slice(0, -1)},"variable_outpace_installation":"bench"}`);

/** Seconds to read one reply of `bytes`. */
export function replySeconds(bytes: number, push: (chunk: Buffer) => void): number {
  const head = Buffer.from(`Content-Type: api/response\nContent-Length: ${bytes}\n\n`);
  const chunks = cut(Buffer.concat([head, Buffer.alloc(bytes, 'x')]));
  return timed(() => {
    for (const chunk of chunks) push(chunk);
  });
}

export function ourReplySeconds(bytes: number): number {
  let length = 0;
  const parser = createFrameParser({
    onFrame: (frame) => (length = frame.body.toString('utf8').length),
    onDesync(reason) {
      throw new Error(reason);
    },
  });
  const seconds = replySeconds(bytes, (chunk) => parser.push(chunk));
  if (length !== bytes) throw new Error('the reply was not read');
  return seconds;
}

function modeslReplySeconds(bytes: number): number {
  const socket = new EventEmitter();
  new modesl.Parser(socket).on('esl::event', () => undefined);
  return replySeconds(bytes, (chunk) => socket.emit('data', chunk));
}

const cut = (bytes: Buffer) =>
  Array.from({ length: Math.ceil(bytes.length / chunkBytes) }, (_, i) =>
    bytes.subarray(i * chunkBytes, (i + 1) * chunkBytes),
  );

/** Processor seconds of this process, garbage collection included: other load on the machine does not count. */
function timed(run: () => void): number {
  const started = process.cpuUsage();
  run();
  const { user, system } = process.cpuUsage(started);
  return (user + system) / 1e6;
}

function median(values: number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? NaN;
}

function main(): void {
  eventRates(5_000, 1); // Warms up.
  console.table(
    eventRates(60_000, 5).map(({ what, events, ratio }) => ({
      what,
      'events/s of CPU': Math.round(events),
      'of JSON.parse': Number(ratio.toFixed(2)),
    })),
  );
  const ms = (seconds: (bytes: number) => number, bytes: number) =>
    Math.round(median([seconds(bytes), seconds(bytes), seconds(bytes)]) * 1000);
  console.table(
    [10, 20, 40].map((megabytes) => ({
      'reply MB': megabytes,
      'ours, ms of CPU': ms(ourReplySeconds, megabytes * 1e6),
      'bare modesl, ms of CPU': ms(modeslReplySeconds, megabytes * 1e6),
    })),
  );
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) main();
