import type { Clock } from '../../../platform/index.ts';
import type { ApiContext } from './api/apiCommand.ts';
import { Capacity } from './calls/capacity.ts';
import { hangUp } from './calls/callEnd.ts';
import { receiveCall, type InboundCall } from './calls/receiveCall.ts';
import { ChannelTable } from './calls/channelTable.ts';
import type { SwitchCore } from './calls/core.ts';
import type { SwitchConfiguration } from './configuration.ts';
import { startHeartbeat } from './calls/heartbeat.ts';
import { soundLength, type SoundLength } from './calls/sounds.ts';
import { Truth, type TruthReport } from './calls/truth.ts';
import { drawsFor, drawUuid } from './population/draw.ts';
import type { Phones } from './population/phones.ts';
import type { Population } from './population/population.ts';
import { Client } from './wire/client.ts';
import { converse } from './wire/conversation.ts';
import { EventBus } from './wire/eventBus.ts';
import { eventSources } from './wire/eventSources.ts';
import { DeliveryFaults, type Fault } from './wire/faults.ts';
import { listen } from './wire/server.ts';
import { switchSchema, type SwitchLimits } from './switchOptions.ts';

export interface SimulatedSwitchOptions {
  /** 0 takes a free port. */
  port: number;
  password: string;
  clock: Clock;
  /** Everything random follows from it; default 1. */
  seed?: number;
  population?: Partial<Population> | undefined;
  phones?: Partial<Phones>;
  limits?: Partial<SwitchLimits>;
  /** Names of the gateways it knows; default `carrier`. */
  gateways?: readonly string[];
  /** What it says about its own configuration. */
  configuration?: Partial<SwitchConfiguration>;
  hostname?: string;
  /** Default: the host name. */
  switchname?: string | undefined;
  /** Seconds `show channels` lags behind; default 0.05. */
  tableLag?: number;
  soundLength?: SoundLength;
}

export interface SimulatedSwitch {
  readonly port: number;
  stats(): TruthReport;
  resetStats(): void;
  fault(fault: Fault): void;
  /** The carrier sends a call: its UUID, or null when the switch takes no more calls now. */
  receive(call: InboundCall): string | null;
  /** Who listens to this leg: `UUID listen|whisper|barge`. */
  tapsOf(uuid: string): string[];
  /** Ends every call, tells its clients, and stops listening. */
  close(): Promise<void>;
  /** Stops at once, as if the process had been killed. */
  kill(): Promise<void>;
}

/** Starts a switch that speaks the event socket on 127.0.0.1. Rejects when the port is taken. */
export async function startSimulatedSwitch(options: SimulatedSwitchOptions): Promise<SimulatedSwitch> {
  const settings = switchSchema.parse({ ...options, clock: undefined, soundLength: undefined });
  const { clock } = options;
  const draw = drawsFor(settings.seed, 'switch');
  const { hostname, switchname = hostname } = settings;
  const faults = new DeliveryFaults(clock);
  const core: SwitchCore = {
    clock,
    seed: settings.seed,
    population: settings.population,
    phones: settings.phones,
    gateways: settings.gateways,
    password: settings.password,
    configuration: settings.configuration,
    soundLength: options.soundLength ?? soundLength,
    faults,
    bus: new EventBus(clock, faults, { coreUuid: drawUuid(draw), hostname, switchname }),
    capacity: new Capacity(clock, settings.limits),
    truth: new Truth(),
    table: new ChannelTable(clock, switchname, settings.tableLag),
    channels: new Map(),
    draw,
    startedAt: clock.now(),
  };
  const clients = new Set<Client>();
  const heartbeat = startHeartbeat(core);
  let closing: Promise<void> | null = null;

  const context: ApiContext = {
    core,
    whole: {
      shutDown: (how) => void setImmediate(() => void stop(how)),
      fault,
      truth: () => core.truth.report(),
      resetTruth: () => core.truth.reset(),
    },
  };
  const server = await listen(settings.port, (socket) => {
    const client = new Client(socket, faults);
    const conversation = converse(context, client, settings.password);
    clients.add(client);
    core.bus.add(client);
    client.start({
      handle: (command, next) => conversation.handle(command, next),
      closed: () => {
        clients.delete(client);
        conversation.closed();
      },
    });
  });

  function vanish(): void {
    for (const channel of core.channels.values()) {
      channel.cancelTimers();
      if (channel.live) core.truth.vanished(channel);
      channel.reportOriginate = null;
      channel.move('hang-up');
      channel.move('destroy');
    }
    core.channels.clear();
    core.table.clear();
    core.capacity.restart();
  }

  async function restart(downSeconds: number): Promise<void> {
    vanish();
    const closed = server.pause();
    for (const client of clients) client.cut();
    await closed;
    core.bus.restart(drawUuid(core.draw));
    core.startedAt = clock.now();
    clock.after(downSeconds, () => {
      if (closing === null) void server.resume();
    });
  }

  function losePhones(count: number): void {
    const phones = [...core.channels.values()].filter((c) => c.endpoint.role === 'phone' && c.answered);
    for (const phone of phones.slice(0, count)) {
      hangUp(core, phone, { by: 'switch', cause: 'MEDIA_TIMEOUT' });
    }
  }

  function fault(wanted: Fault): void {
    faults.apply(wanted);
    if (wanted.losePhones !== undefined) losePhones(wanted.losePhones);
    // After the reply of the command that asked for it.
    setImmediate(() => {
      if (wanted.cutSockets === true) for (const client of clients) client.cut();
      if (wanted.freezeSockets === true) for (const client of clients) client.freeze();
      if (wanted.restart) void restart(wanted.restart.downSeconds);
    });
  }

  function stop(how: 'now' | 'gracefully'): Promise<void> {
    closing ??= (async () => {
      heartbeat.stop();
      const closed = server.close();
      if (how === 'gracefully') endEverything();
      else vanish();
      for (const client of clients) {
        if (how === 'now') client.drop();
        else client.end();
      }
      await closed;
    })();
    return closing;
  }

  function endEverything(): void {
    for (const channel of [...core.channels.values()]) {
      hangUp(core, channel, { by: 'switch', cause: 'SYSTEM_SHUTDOWN' });
    }
    for (const channel of [...core.channels.values()]) channel.finish?.();
    core.bus.fire({
      name: 'SHUTDOWN',
      source: eventSources.SHUTDOWN,
      head: () => [['Event-Info', 'System Shutting Down']],
      variables: null,
      tail: [],
    });
    for (const client of clients) client.flush();
    vanish();
  }

  return {
    port: server.port,
    stats: () => core.truth.report(),
    resetStats: () => core.truth.reset(),
    fault,
    receive: (call) => receiveCall(core, call),
    tapsOf: (uuid) =>
      Array.from(core.channels.get(uuid)?.tappedBy ?? [], (leg) => `${leg.uuid} ${leg.tap?.mode ?? ''}`),
    close: () => stop('gracefully'),
    kill: () => stop('now'),
  };
}
