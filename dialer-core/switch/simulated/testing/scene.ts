import { ManualClock } from '../../../../platform/index.ts';
import {
  startSimulatedSwitch,
  type SimulatedSwitch,
  type SimulatedSwitchOptions,
} from '../simulatedSwitch.ts';
import { header, SwitchClient } from './switchClient.ts';

const allEvents = 'event json ALL';

/** A simulated switch on a clock that a test moves, and a client that hears everything. */
export interface Scene {
  clock: ManualClock;
  simulated: SimulatedSwitch;
  client: SwitchClient;
  /** Moves the clock on and waits until the client has everything. */
  pass(seconds: number): Promise<void>;
  /** Starts a call; its UUID ends in `tail`. */
  dial(tail: number, dialString: string, variables?: string): Promise<string>;
  /** Names of a channel's events so far. */
  story(uuid: string): string[];
  /** The text of the job of a channel's originate; null while it runs. */
  result(uuid: string): string | null;
  /** A header of the last event of that name and channel. */
  last(uuid: string, name: string, wanted: string): string | undefined;
  end(): Promise<void>;
}

export const uuidOf = (tail: number): string => `aaaaaaaa-0000-4000-8000-${String(tail).padStart(12, '0')}`;

export async function openScene(options: Partial<SimulatedSwitchOptions> = {}): Promise<Scene> {
  const clock = new ManualClock(1_795_169_872);
  const simulated = await startSimulatedSwitch({ port: 0, password: 'ClueCon', clock, ...options });
  const client = await SwitchClient.authenticated(simulated.port);
  await client.command(allEvents);
  const of = (uuid: string) => client.events.filter((event) => header(event, 'Unique-ID') === uuid);
  return {
    clock,
    simulated,
    client,
    pass: async (seconds) => {
      clock.advance(seconds);
      await client.settled();
    },
    dial: async (tail, dialString, variables = 'ignore_early_media=true') => {
      const uuid = uuidOf(tail);
      await client.command(`bgapi originate {origination_uuid=${uuid},${variables}}${dialString} &park()`);
      await client.settled();
      return uuid;
    },
    story: (uuid) => of(uuid).map((event) => header(event, 'Event-Name') ?? ''),
    result: (uuid) => {
      const job = client.events.find((event) => (header(event, 'Job-Command-Arg') ?? '').includes(uuid));
      return job ? (header(job, '_body') ?? null) : null;
    },
    last: (uuid, name, wanted) => {
      const event = of(uuid)
        .filter((e) => header(e, 'Event-Name') === name)
        .at(-1);
      return event && header(event, wanted);
    },
    end: async () => {
      client.end();
      await simulated.kill();
    },
  };
}
