import type { Application, Channel } from '../channels/channel.ts';
import type { SwitchCore } from './core.ts';

/** `eavesdrop` and `three_way`: one leg hears another's call. False: there is no such leg. */
export function beginTap(
  core: SwitchCore,
  channel: Channel,
  application: Application,
  over: () => void,
): boolean {
  const target = core.channels.get(application.argument);
  if (!target?.live || target === channel) return false;
  channel.parkApplication = application;
  channel.tap = {
    target,
    mode: modeOf(channel, application),
    over: () => {
      endTap(channel);
      channel.parkApplication = null;
      over();
    },
  };
  target.tappedBy.add(channel);
  const { callerName, callerNumber } = target.profile;
  channel.variables.setAll([
    ['read_codec', 'L16'],
    ['read_rate', '8000'],
    ['last_sent_callee_id_name', callerName],
    ['last_sent_callee_id_number', callerNumber],
  ]);
  return true;
}

function modeOf(channel: Channel, application: Application): 'listen' | 'whisper' | 'barge' {
  if (application.name === 'three_way') return 'barge';
  const { variables } = channel;
  // Into what the tapped leg says: heard by the other side of its call.
  if (variables.isTrue('eavesdrop_whisper_aleg')) return 'barge';
  return variables.isTrue('eavesdrop_whisper_bleg') ? 'whisper' : 'listen';
}

/** The leg listens no longer. */
export function endTap(channel: Channel): void {
  const { tap } = channel;
  if (!tap) return;
  tap.target.tappedBy.delete(channel);
  channel.tap = null;
  channel.variables.setAll([
    ['read_codec', 'PCMA'],
    ['read_rate', '8000'],
  ]);
}

/** The leg that was listened to is gone: its listeners go on with what they were told to do next. */
export function endTapsOf(target: Channel): void {
  for (const listener of [...target.tappedBy]) listener.tap?.over();
}
