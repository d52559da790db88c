import type { PacingEvent } from '../pacing/index.ts';
import type { RunningTask } from '../ports.ts';
import { AbandonmentWindows } from './abandonmentWindows.ts';
import type { AgentPool } from './agentPool.ts';
import type { CallDesk } from './callDesk.ts';
import { decisionRow } from './decisionRow.ts';
import type { DialerOptions } from './dialerOptions.ts';
import { countFloor } from './floor.ts';
import { dropOldSamples, saveTaskLive, type TaskLiveRow } from './saveTaskLive.ts';
import { countCalls, countEvent, openTaskDesk, updateTaskDesk, type TaskDesk } from './taskDesk.ts';
import { loadTotals } from './taskTotals.ts';

export interface TaskDesksPorts extends Pick<DialerOptions, 'id' | 'database' | 'clock' | 'taskBook'> {
  desk: CallDesk;
  pool: AgentPool;
}

const REFRESH_MS = 250;
const REFRESH_SOON_MS = 50;
const SAVE_MS = 1_000;
const CLEAN_MS = 60_000;

/** The running tasks, each with its pacer: kept up to date, fed with what happens, and saved. */
export class TaskDesks {
  private readonly ports: TaskDesksPorts;
  private readonly windows: AbandonmentWindows;
  private desks = new Map<string, TaskDesk>();
  private demoTenants = new Set<string>();
  /** Wall milliseconds. */
  private refreshedAt = -Infinity;
  private savedAt = -Infinity;
  private cleanedAt = -Infinity;

  constructor(ports: TaskDesksPorts) {
    this.ports = ports;
    this.windows = new AbandonmentWindows(ports.database, ports.clock);
  }

  all(): TaskDesk[] {
    return [...this.desks.values()];
  }

  /** What the legal window of the task's campaign still allows; undefined: it has none. */
  budget({ abandonment }: RunningTask): ReturnType<AbandonmentWindows['budget']> | undefined {
    return abandonment && this.windows.budget(abandonment);
  }

  observe(taskId: string, event: PacingEvent): void {
    const desk = this.desks.get(taskId);
    if (!desk) return;
    desk.pacer.observe(event);
    countEvent(desk.totals, event);
    if (event.type === 'abandoned' && desk.task.abandonment)
      this.windows.abandoned(desk.task.abandonment.campaignId);
  }

  /** A task has changed: look again in this round or the one after, but not at every event of a busy moment. */
  refreshSoon(): void {
    this.refreshedAt = Math.min(
      this.refreshedAt,
      this.ports.clock.wall() * 1000 - REFRESH_MS + REFRESH_SOON_MS,
    );
  }

  /** The task is being dialed. */
  runs(taskId: string): boolean {
    return this.desks.has(taskId);
  }

  /** Demo tenants may only use simulated switches. Unknown tenants have no running task. */
  isSimulatedOnly(tenantId: string): boolean {
    return this.demoTenants.has(tenantId);
  }

  /** Brings the running tasks up to date. */
  async refresh(): Promise<void> {
    const { clock, database, taskBook } = this.ports;
    const wall = clock.wall() * 1000;
    if (wall - this.refreshedAt < REFRESH_MS) return;
    this.refreshedAt = wall;
    const demo = await database.query<{ id: string }>(`select id from tenants where kind = 'demo'`);
    this.demoTenants = new Set(demo.map((row) => row.id));
    const running = await taskBook.advance(clock.now());
    const next = new Map<string, TaskDesk>();
    for (const task of running) {
      const desk = this.desks.get(task.taskId);
      if (desk) updateTaskDesk(desk, task);
      next.set(task.taskId, desk ?? (await this.open(task)));
    }
    await this.windows.refresh(running.flatMap((task) => task.abandonment ?? []));
    this.desks = next;
  }

  /** Once a second of the wall. */
  async saveWhenDue(): Promise<void> {
    if (this.ports.clock.wall() * 1000 - this.savedAt >= SAVE_MS) await this.save();
  }

  /** What pacers have learned, and the live rows of the tasks. */
  async save(): Promise<void> {
    const { clock, database } = this.ports;
    this.savedAt = clock.wall() * 1000;
    const rows = [...this.desks.values()].map((desk) => this.liveRow(desk));
    await database.transaction((tx) => saveTaskLive(tx, rows, clock.now(), this.ports.id));
    if (this.savedAt - this.cleanedAt < CLEAN_MS) return;
    this.cleanedAt = this.savedAt;
    await dropOldSamples(database, clock.now());
  }

  private async open(task: RunningTask): Promise<TaskDesk> {
    const { database } = this.ports;
    const [saved] = await database.query<{ state: unknown }>(
      'select state from task_pacing where task_id = $1',
      [task.taskId],
    );
    return openTaskDesk(task, saved?.state, await loadTotals(database, task.taskId));
  }

  private liveRow(desk: TaskDesk): TaskLiveRow {
    const { task, last } = desk;
    return {
      taskId: task.taskId,
      tenantId: task.tenantId,
      pacerState: desk.pacer.toJSON(),
      decision: decisionRow(task, last, this.budget(task), this.ports.clock.now()),
      counts: {
        ...countFloor(this.ports.pool.all(), task.skillGroupId),
        ...countCalls(this.ports.desk, task.taskId),
      },
      totals: { ...desk.totals },
    };
  }
}
