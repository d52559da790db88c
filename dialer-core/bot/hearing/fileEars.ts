import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Clock, Timer } from '../../../platform/index.ts';
import type { CallUuid, Hearing, Switch, SwitchEvent } from '../../switch/port.ts';
import type { LegListener } from '../speech/speechPorts.ts';
import { LegEar } from './legEar.ts';
import type { Transcribe, Utterance } from './transcription.ts';
import { WaveTail } from './waveTail.ts';

export interface FileEarsPorts {
  clock: Clock;
  line: Pick<Switch, 'startRecording' | 'stopRecording'>;
  /** Absolute; the switch writes to it under the same path. */
  folder: string;
  transcribe: Transcribe;
  tell: (event: SwitchEvent) => void;
  onError: (error: unknown) => void;
}

/** Seconds between two looks at the files. */
const LOOK_SECONDS = 0.05;
/** A leg that speaks or not: its file grows. Seconds until it is said that it does not. */
const DEAF_SECONDS = 5;
/** Files of calls that ended while no dialer was there, in wall seconds. */
const ABANDONED_SECONDS = 3600;

/**
 * Ears of our own: the switch writes what a leg says into a file, which is read while it grows; where an utterance
 * ends is found by its loudness, and its text is asked for elsewhere. An utterance without text because of an error is
 * told as `unclear`. The file lives as long as its leg is heard.
 */
export class FileEars implements LegListener {
  private readonly ports: FileEarsPorts;
  private readonly ears = new Map<CallUuid, LegEar>();
  /** What is done with a leg's file comes one after the other. */
  private readonly work = new Map<CallUuid, Promise<void>>();
  private timer: Timer | null = null;

  constructor(ports: FileEarsPorts) {
    this.ports = ports;
    this.sweep().catch((error: unknown) => ports.onError(error));
  }

  hear(leg: CallUuid, hearing: Hearing): Promise<void> {
    return this.inTurn(leg, async () => {
      const { line, clock } = this.ports;
      const path = this.pathOf(leg);
      await this.ears.get(leg)?.tail.close();
      const tail = new WaveTail(path);
      // Of a dialer that is gone: what was said before is not for now.
      await tail.skip();
      await line.startRecording(leg, { path, stereo: false, onlySaid: true });
      const ear: LegEar = new LegEar(leg, tail, hearing, clock.now(), {
        began: () => this.ports.tell({ type: 'speech-began', uuid: leg, at: clock.now() }),
        utterance: (utterance) => void this.understand(ear, utterance),
      });
      this.ears.set(leg, ear);
      this.look();
    });
  }

  hearOn(leg: CallUuid): Promise<void> {
    this.ears.get(leg)?.goOn();
    return Promise.resolve();
  }

  hearWith(leg: CallUuid, parameters: Hearing['parameters']): Promise<void> {
    this.ears.get(leg)?.with(parameters);
    return Promise.resolve();
  }

  stopHearing(leg: CallUuid): Promise<void> {
    return this.inTurn(leg, async () => {
      if (!this.ears.has(leg)) return;
      await this.ports.line.stopRecording(leg, this.pathOf(leg));
      await this.forget(leg);
    });
  }

  legEnded(leg: CallUuid): void {
    this.inTurn(leg, () => this.forget(leg)).catch((error: unknown) => this.ports.onError(error));
  }

  letGo(): void {
    this.timer?.cancel();
    for (const ear of this.ears.values())
      ear.tail.close().catch((error: unknown) => this.ports.onError(error));
    this.ears.clear();
  }

  private look(): void {
    const { clock, onError } = this.ports;
    this.timer?.cancel();
    this.timer = clock.after(LOOK_SECONDS, () => {
      if (this.ears.size === 0) return;
      for (const ear of this.ears.values())
        ear.listen(clock.now()).then(
          () => this.noticeDeafness(ear),
          (error: unknown) => {
            if (this.ears.get(ear.leg) !== ear) return;
            this.ears.delete(ear.leg);
            onError(error);
          },
        );
      this.look();
    });
  }

  private noticeDeafness(ear: LegEar): void {
    const { clock, onError, folder } = this.ports;
    if (ear.isDeaf || clock.now() - ear.grewAt < DEAF_SECONDS || this.ears.get(ear.leg) !== ear) return;
    ear.isDeaf = true;
    onError(
      new Error(
        `nothing is heard of call ${ear.leg}: the switch writes no sound that can be read in ${folder}; ` +
          'switch and Outpace need that folder under the same path (OUTPACE_RECORDINGS)',
      ),
    );
  }

  private async understand(ear: LegEar, utterance: Utterance): Promise<void> {
    const { clock, transcribe, tell, onError } = this.ports;
    const { heard } = ear;
    const speech = (text: string, final: boolean, more: { unclear?: true } = {}) => {
      if (this.ears.get(ear.leg) !== ear || ear.heard !== heard) return;
      const uuid = ear.leg;
      tell({ type: 'speech', uuid, text, final, confidence: null, at: clock.now(), ...more });
    };
    try {
      speech(await transcribe(utterance, (text) => speech(text, false)), true);
    } catch (error) {
      onError(error);
      speech('', true, { unclear: true });
    }
  }

  private async forget(leg: CallUuid): Promise<void> {
    const ear = this.ears.get(leg);
    if (!ear) return;
    this.ears.delete(leg);
    await ear.tail.close();
    await rm(this.pathOf(leg), { force: true });
  }

  private inTurn(leg: CallUuid, task: () => Promise<void>): Promise<void> {
    const before = this.work.get(leg) ?? Promise.resolve();
    const done = before.then(task);
    const settled = done.then(
      () => undefined,
      () => undefined,
    );
    this.work.set(leg, settled);
    void settled.then(() => {
      if (this.work.get(leg) === settled) this.work.delete(leg);
    });
    return done;
  }

  private pathOf(leg: CallUuid): string {
    return join(this.ports.folder, `${leg}.wav`);
  }

  private async sweep(): Promise<void> {
    const { folder, clock } = this.ports;
    const names = await readdir(folder).catch((error: unknown) => {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
      throw error;
    });
    for (const name of names.filter((one) => one.endsWith('.wav'))) {
      const path = join(folder, name);
      const { mtimeMs } = await stat(path).catch(() => ({ mtimeMs: Infinity }));
      if (clock.wall() - mtimeMs / 1000 > ABANDONED_SECONDS) await rm(path, { force: true });
    }
  }
}
