import { randomUUID } from 'node:crypto';
import { isAbsolute, join, relative } from 'node:path';
import type { Clock, Database, Timer } from '../../platform/index.ts';
import {
  newRecording,
  readRecordingSettings,
  recordingDeadline,
  recordingStarts,
  recordingStopped,
  renderRecordingPath,
  stepRecording,
  type CallRecording,
  type RecordingEffect,
  type RecordingInput,
} from '../recording/index.ts';
import { SwitchError, type CallUuid, type SwitchEvent } from '../switch/port.ts';
import type { LiveCall } from './liveCall.ts';

export interface CallRecorderPorts {
  database: Database;
  clock: Clock;
  /** Where the switch writes: an absolute folder. */
  root: string;
  onError: (error: unknown) => void;
}

interface Recorded {
  live: LiveCall;
  recording: CallRecording;
  /** Path below the root of the file that is written now. */
  path: string | null;
  timer: Timer | null;
}

/** Where a tenant's files go. */
interface TenantPlace {
  pathTemplate: string;
  slug: string;
  /** Wall seconds. */
  readAt: number;
}

const PLACE_SECONDS = 5;

/**
 * Records the calls whose task says so. The row of a file stands before the switch is told to write it. A call that
 * another dialer takes over goes on being recorded by the switch; the worker then looks at its file by itself.
 */
export class CallRecorder {
  private readonly ports: CallRecorderPorts;
  private readonly calls = new Map<CallUuid, Recorded>();
  private readonly places = new Map<string, TenantPlace>();

  constructor(ports: CallRecorderPorts) {
    this.ports = ports;
  }

  /** What happened on a call's leg; `live` is null when it is no callee's. */
  onEvent(live: LiveCall | null, event: SwitchEvent): void {
    const at = this.ports.clock.now();
    if (event.type === 'recording-stopped') {
      this.run(this.closed(event.path, event.seconds, at));
      return;
    }
    if (live === null) return;
    if (event.type === 'answered') this.begin(live, at);
    else if (event.type === 'bridged') this.input(live.id, { type: 'bridged', at });
    else if (event.type === 'digit') this.input(live.id, { type: 'key', key: event.digit, at });
    else if (event.type === 'played') this.played(live.id, event.prompt, at);
    else if (event.type === 'ended') this.forget(live.id);
  }

  /** What somebody asks for; false: the call is not being recorded. */
  ask(id: CallUuid, type: 'pause' | 'resume'): boolean {
    const state = this.calls.get(id)?.recording.state;
    if (state === undefined || state === 'declined' || state === 'ended') return false;
    this.input(id, { type, at: this.ports.clock.now() });
    return true;
  }

  clear(): void {
    for (const id of [...this.calls.keys()]) this.forget(id);
  }

  private begin(live: LiveCall, at: number): void {
    const rules = live.task.recording;
    if (rules === undefined || this.calls.has(live.id)) return;
    this.calls.set(live.id, { live, recording: newRecording(rules, at), path: null, timer: null });
    this.input(live.id, { type: 'answered', at });
  }

  private played(id: CallUuid, prompt: string, at: number): void {
    if (prompt === this.calls.get(id)?.recording.rules.prompt) this.input(id, { type: 'notice-played', at });
  }

  private input(id: CallUuid, input: RecordingInput): void {
    const recorded = this.calls.get(id);
    if (!recorded) return;
    const { recording, effects } = stepRecording(recorded.recording, input);
    recorded.recording = recording;
    this.arm(recorded);
    for (const effect of effects) this.run(this.carryOut(recorded, effect));
  }

  private arm(recorded: Recorded): void {
    const { clock } = this.ports;
    recorded.timer?.cancel();
    const deadline = recordingDeadline(recorded.recording);
    recorded.timer =
      deadline === Infinity
        ? null
        : clock.after(deadline - clock.now(), () =>
            this.input(recorded.live.id, { type: 'deadline', at: clock.now() }),
          );
  }

  private async carryOut(recorded: Recorded, effect: RecordingEffect): Promise<void> {
    const { live } = recorded;
    if (effect.type === 'play') await live.line.play(live.id, effect.prompt);
    else if (effect.type === 'start') await this.start(recorded, effect.part, effect.stereo);
    else if (recorded.path !== null)
      await live.line.stopRecording(live.id, join(this.ports.root, recorded.path));
  }

  private async start(recorded: Recorded, part: number, stereo: boolean): Promise<void> {
    const { database, clock, root } = this.ports;
    const { live } = recorded;
    const { tenantId, taskId } = live.task;
    const place = await this.placeOf(tenantId);
    const startedAt = clock.now();
    const path = renderRecordingPath(place.pathTemplate, {
      tenantSlug: place.slug,
      taskId,
      attemptId: live.id,
      startedAt,
      part,
    });
    recorded.path = path;
    await recordingStarts(database, {
      id: randomUUID(),
      tenantId,
      attemptId: live.id,
      part,
      path,
      stereo,
      startedAt,
    });
    await live.line.startRecording(live.id, { path: join(root, path), stereo });
  }

  /** Read anew after a while only: the callee is talking already. */
  private async placeOf(tenantId: string): Promise<TenantPlace> {
    const { clock, database } = this.ports;
    const known = this.places.get(tenantId);
    if (known && clock.wall() - known.readAt < PLACE_SECONDS) return known;
    const { pathTemplate } = await readRecordingSettings(database, tenantId);
    const [tenant] = await database.query<{ slug: string }>('select slug from tenants where id = $1', [
      tenantId,
    ]);
    const place = { pathTemplate, slug: tenant?.slug ?? tenantId, readAt: clock.wall() };
    this.places.set(tenantId, place);
    return place;
  }

  private async closed(file: string, seconds: number, at: number): Promise<void> {
    const path = relative(this.ports.root, file);
    // A recording of somebody else.
    if (path.startsWith('..') || isAbsolute(path)) return;
    await recordingStopped(this.ports.database, { path, seconds, at });
  }

  private forget(id: CallUuid): void {
    this.calls.get(id)?.timer?.cancel();
    this.calls.delete(id);
  }

  private run(work: Promise<void>): void {
    work.catch((error: unknown) => {
      // A leg that has gone meanwhile cannot be recorded; its row is looked at by the worker.
      if (!(error instanceof SwitchError)) this.ports.onError(error);
    });
  }
}
