import type { CallUuid, SwitchEvent } from '../port.ts';
import { isCallUuid } from './commandArguments.ts';
import type { SoundNews } from './translateMedia.ts';

/** Between the two events of a sound's end lie microseconds: more than this never wait. */
const mostStopped = 10_000;

/**
 * How a prompt ended takes two events: PLAYBACK_STOP says whether it was broken off, and comes only when it had
 * begun; CHANNEL_EXECUTE_COMPLETE says what it was, and comes always, for a missing file as the only one.
 *
 * | stopped | response | means |
 * | --- | --- | --- |
 * | done | FILE PLAYED | heard to its end |
 * | break | FILE PLAYED | broken off |
 * | done | PLAYBACK ERROR | the leg was taken away: a bridge, a hang-up |
 * | not at all | FILE NOT FOUND, PLAYBACK ERROR | nothing could be heard |
 * | not at all | any, of a spoken text | over, in whatever way |
 */
export class SoundEnds {
  private readonly stopped = new Map<CallUuid, 'done' | 'break'>();

  take(uuid: CallUuid, news: SoundNews): SwitchEvent | null {
    if (news.type === 'stopped') {
      if (this.stopped.size >= mostStopped) this.stopped.clear();
      this.stopped.set(uuid, news.broken ? 'break' : 'done');
      return null;
    }
    const stopped = this.stopped.get(uuid);
    this.stopped.delete(uuid);
    const { prompt, response, at, name } = news;
    // The switch names by UUIDs what nobody named.
    const named = name !== '' && !isCallUuid(name) && { name };
    if (news.spoken) return { type: 'played', uuid, prompt, finished: true, problem: null, at, ...named };
    const played = response === 'FILE PLAYED';
    const problem = played || stopped !== undefined ? null : response || 'UNKNOWN';
    return { type: 'played', uuid, prompt, finished: played && stopped !== 'break', problem, at, ...named };
  }

  /** The leg is gone. */
  forget(uuid: CallUuid): void {
    this.stopped.delete(uuid);
  }
}
