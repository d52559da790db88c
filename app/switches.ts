import {
  createFreeswitch,
  installationMark,
  parseSwitchUrl,
  type Switch,
  type SwitchReport,
} from '../dialer-core/index.ts';
import type { Clock, ClockAnchors, Database, Logger } from '../platform/index.ts';
import type { Configuration } from './configuration.ts';
import type { SwitchSettings } from './switchMessages.ts';
import type { OwnSwitch, StartSwitch } from './switchProcess.ts';

export interface SwitchesOptions {
  configuration: Configuration;
  database: Database;
  clock: Clock;
  anchors: ClockAnchors;
  log: Logger;
  startSwitch: StartSwitch;
  switchSettings?: SwitchSettings;
}

const OWN_SWITCH = 'simulated';

/** The switches of the installation; without FREESWITCH_URL a simulated one of our own. */
export async function openSwitches(
  options: SwitchesOptions,
): Promise<{ switches: Switch[]; own: OwnSwitch | null }> {
  const { configuration, clock, log } = options;
  const installation = await installationMark(options.database);
  const own =
    configuration.switches.length > 0
      ? null
      : await options.startSwitch({
          anchors: options.anchors,
          settings: options.switchSettings ?? {},
          onError: (error) => log.error({ err: error }, 'simulated switch'),
        });
  const urls = own ? [parseSwitchUrl(own.url)] : configuration.switches;
  const switches = urls.map((url) =>
    createFreeswitch({
      url,
      // Its port is another one after each start; the rows of its calls must find it again.
      ...(own && { id: OWN_SWITCH }),
      installation,
      clock,
      random: Math.random,
      onReport: (report) => tell(log, report),
    }),
  );
  return { switches, own };
}

function tell(log: Logger, report: SwitchReport): void {
  const expected =
    report.type === 'link-up' || (report.type === 'link-lost' && report.reason === 'closed by us');
  if (expected) log.info(report, 'switch');
  else log.warn(report, 'switch');
}
