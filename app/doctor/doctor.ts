import { createClock, wallClock } from '../../platform/index.ts';
import { readConfiguration } from '../configuration.ts';
import { openGuestDatabase } from '../guestDatabase.ts';
import { examineSwitch } from './examine.ts';
import type { HomeFacts } from './facts.ts';
import { finding, type Finding } from './findings.ts';
import { readDoctorOptions } from './options.ts';
import { readHome } from './readHome.ts';
import { hasFailed, reportJson, reportText, type Examined } from './report.ts';
import { en } from './words/en.ts';
import { zh } from './words/zh.ts';

/**
 * `outpace doctor`: looks at every switch and says what to change. Changes nothing. Returns the exit code: 0, or 1
 * when something has to be mended. Throws StartProblem for wrong arguments or settings.
 */
export async function doctor(
  args: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
  programFolder: string,
  write: (text: string) => void,
): Promise<number> {
  const options = readDoctorOptions(args, environment);
  const configuration = readConfiguration(environment, programFolder);
  const words = options.language === 'zh-CN' ? zh : en;
  const guest = await openGuestDatabase(configuration);
  const { facts, anchors } = await readHome(guest);
  if (guest.type === 'open') await guest.database.close();

  const urls = options.switches ?? configuration.switches;
  const examined: Examined[] = [{ id: null, findings: judgeHome(facts, urls.length) }];
  for (const url of urls) {
    const clock = url.simulated && anchors ? createClock(anchors) : wallClock();
    examined.push(await examineSwitch(url, facts, clock));
  }
  write(
    options.json ? `${JSON.stringify(reportJson(examined, words), null, 2)}\n` : reportText(examined, words),
  );
  return hasFailed(examined) ? 1 : 0;
}

function judgeHome({ database }: HomeFacts, switches: number): Finding[] {
  const about =
    database === 'reachable'
      ? finding('database', 'ok', 'database', {})
      : finding(
          'database',
          'warn',
          database === 'not-running' ? 'database-not-running' : 'database-unreachable',
          {},
        );
  return switches === 0 ? [about, finding('connection', 'fail', 'no-switch', {})] : [about];
}
