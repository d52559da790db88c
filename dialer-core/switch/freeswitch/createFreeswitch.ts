import type { Clock } from '../../../platform/index.ts';
import {
  type CallUuid,
  type HangupCause,
  type OriginateResult,
  type Switch,
  SwitchError,
  type SwitchEvent,
} from '../port.ts';
import { createChannelFeed } from './channelFeed.ts';
import { channelListCommand, readChannelList } from './channelList.ts';
import { checkedCause, checkedInstallation, checkedUuid } from './commandArguments.ts';
import { createEslLink } from './eventSocket/eslLink.ts';
import { type LinkTiming, linkTiming } from './eventSocket/linkTiming.ts';
import { gatewaysCommand, readGateways } from './gatewayList.ts';
import { legCommands } from './legCommands.ts';
import { createOriginations } from './originations.ts';
import { type LongestLegs, longestLegs, originateArguments } from './originateCommand.ts';
import type { SwitchReport } from './switchReport.ts';
import type { SwitchUrl } from './switchUrl.ts';
import { refusalCause, subscribedEvents } from './translateEvent.ts';

export interface FreeswitchOptions {
  url: SwitchUrl;
  /** What rows call the switch; default: host and port. */
  id?: string;
  /** Marks our calls on the switch: 1 to 64 letters, digits or hyphens. Throws when it is not. */
  installation: string;
  clock: Clock;
  /** 0 ≤ r < 1: spreads the reconnects. */
  random: () => number;
  /** For logs and metrics. */
  onReport?: (report: SwitchReport) => void;
  longestLegs?: LongestLegs;
  /** Only tests need other deadlines. */
  timing?: LinkTiming;
}

/** A FreeSWITCH behind the event socket. Nothing is connected before `start()`. */
export function createFreeswitch(options: FreeswitchOptions): Switch {
  const { url, clock } = options;
  const id = options.id ?? url.id;
  const installation = checkedInstallation(options.installation);
  const report = options.onReport ?? (() => undefined);
  let listener: (event: SwitchEvent) => void = () => undefined;
  let unusable = 0;

  const emit = (event: SwitchEvent) => listener(event);
  const onUnusable = (what: string) => {
    unusable += 1;
    report({ type: 'unusable', switchId: id, what, count: unusable });
  };

  const originations = createOriginations({
    clock,
    emit(event) {
      if (event.type === 'ended' || event.type === 'refused') feed.over(event.uuid);
      emit(event);
    },
    kill: (uuid) => hangup(uuid, 'NO_ANSWER'),
    onMute: () => link.drop('the switch answers neither an originate nor the question about it'),
  });
  const feed = createChannelFeed({ installation, originations, now: () => clock.now(), emit, onUnusable });
  const link = createEslLink(
    {
      host: url.host,
      port: url.port,
      password: url.password,
      events: subscribedEvents,
      clock,
      timing: options.timing ?? linkTiming,
      random: options.random,
    },
    {
      onMessage: (message) => feed.receive(message),
      onUnusable,
      onUp() {
        report({ type: 'link-up', switchId: id });
        emit({ type: 'link', state: 'up' });
      },
      onDown(reason) {
        report({ type: 'link-lost', switchId: id, reason });
        emit({ type: 'link', state: 'down' });
        originations.abandon();
      },
      onFailed: (reason, retrySeconds) =>
        report({ type: 'connect-failed', switchId: id, reason, retrySeconds }),
    },
  );

  /** Never sent: the engine hears it as an event too, as of any other refusal. */
  function refuse(uuid: CallUuid, cause: string): OriginateResult {
    emit({ type: 'refused', uuid, at: clock.now(), cause });
    return { ok: false, cause };
  }

  function send(uuid: CallUuid, originate: string): void {
    const refused = (cause: string) => originations.input(uuid, 'refused', { at: clock.now(), cause });
    // Job and call share their name: one map for both, and no listener per job.
    link.request(`bgapi originate ${originate}`, { 'Job-UUID': uuid }).then(
      (reply) => {
        if (!reply.text.startsWith('+OK')) refused(refusalCause(reply.text));
      },
      (error: unknown) => {
        const code = error instanceof SwitchError ? error.code : 'invalid-argument';
        if (code === 'busy') refused('SWITCH_CONGESTION');
        else if (code === 'invalid-argument') refused(code);
        // A loss abandons every originate, and an overdue reply is judged by the originate's own deadline.
      },
    );
  }

  async function hangup(uuid: CallUuid, cause: HangupCause): Promise<boolean> {
    const reply = await link.request(`api uuid_kill ${checkedUuid(uuid)} ${checkedCause(cause)}`);
    if (reply.text.startsWith('+OK')) return true;
    if (reply.text.startsWith('-ERR No such channel')) return false;
    throw new SwitchError('refused', 'the switch refused to end a channel');
  }

  return {
    id,
    simulated: url.simulated,
    get connected() {
      return link.up;
    },
    onEvent(next) {
      listener = next;
    },
    originate(request) {
      let command: string;
      try {
        command = originateArguments(request, installation, options.longestLegs ?? longestLegs);
      } catch (error) {
        if (!(error instanceof SwitchError)) throw error;
        report({ type: 'argument-refused', switchId: id, message: error.message });
        return Promise.resolve(refuse(request.uuid, error.code));
      }
      if (!link.up) return Promise.resolve(refuse(request.uuid, 'link-down'));
      const result = originations.begin(request.uuid, request.timeoutSeconds);
      // No event: the call that has this name goes on.
      if (!result) return Promise.resolve({ ok: false, cause: 'invalid-argument' });
      send(request.uuid, command);
      return result;
    },
    hangup,
    async exists(uuid) {
      const { text } = await link.request(`api uuid_exists ${checkedUuid(uuid)}`);
      if (text === 'true' || text === 'false') return text === 'true';
      throw new SwitchError('refused', 'the switch does not say whether a channel exists');
    },
    async channels() {
      const { text } = await link.request(channelListCommand);
      const channels = readChannelList(text);
      if (!channels) throw new SwitchError('refused', 'the switch gave no list of its channels');
      return channels.filter((channel) => channel.installation === installation);
    },
    gateways: async () => readGateways((await link.request(gatewaysCommand)).text),
    ...legCommands((command, headers) => link.request(command, headers), feed),
    start: () => link.start(),
    close() {
      link.close();
      return Promise.resolve();
    },
  };
}
