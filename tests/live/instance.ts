import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as later } from 'node:timers/promises';
import { SwitchClient } from '../../dialer-core/switch/simulated/testing/switchClient.ts';
import { eventSocketPassword, type Ports } from './configuration.ts';

const startSeconds = 60;

/** One FreeSWITCH process with everything it writes in `folder`. */
export class Instance {
  readonly folder: string;
  readonly ports: Ports;
  private readonly binary: string;
  private process: ChildProcess | null = null;

  constructor(binary: string, folder: string, ports: Ports) {
    this.binary = binary;
    this.folder = folder;
    this.ports = ports;
  }

  get running(): boolean {
    return this.process !== null;
  }

  path(name: string): string {
    return join(this.folder, name);
  }

  /** Writes the configuration, starts the process and waits until its SIP profile runs. */
  async start(xml: string): Promise<void> {
    for (const name of folders) mkdirSync(this.path(name), { recursive: true });
    writeFileSync(join(this.path('conf'), 'freeswitch.xml'), xml);
    const paths = folders.flatMap((name) => [`-${name}`, this.path(name)]);
    const modules = join(this.binary, '..', '..', 'mod');
    const child = spawn(this.binary, ['-nf', '-nc', '-nonat', '-nocal', '-mod', modules, ...paths], {
      stdio: 'ignore',
    });
    this.process = child;
    child.once('exit', () => {
      if (this.process === child) this.process = null;
    });
    const end = Date.now() + startSeconds * 1000;
    while (!(await this.ready())) {
      if (!this.running || Date.now() > end) {
        throw new Error(`FreeSWITCH did not start in ${this.folder}:\n${this.lastLog()}`);
      }
      await later(200);
    }
  }

  /** The last lines of its log. */
  lastLog(lines = 40): string {
    const file = join(this.path('log'), 'freeswitch.log');
    return existsSync(file) ? readFileSync(file, 'utf8').split('\n').slice(-lines).join('\n') : '(no log)';
  }

  /** A bare event-socket client of its own; end it with `end()`. */
  client(): Promise<SwitchClient> {
    return SwitchClient.authenticated(this.ports.eventSocket, eventSocketPassword);
  }

  private async ready(): Promise<boolean> {
    try {
      const client = await this.client();
      const status = await client.command('api sofia status profile external');
      client.end();
      return /sip:mod_sofia@/.test(status);
    } catch {
      return false; // Not yet; the caller has a deadline.
    }
  }

  /** `SIGKILL`: as if its machine had lost power; every call on it is gone without a word. */
  async stop(signal: 'SIGTERM' | 'SIGKILL' = 'SIGTERM'): Promise<void> {
    const child = this.process;
    if (!child) return;
    const exited = once(child, 'exit');
    child.kill(signal);
    const timer = setTimeout(() => child.kill('SIGKILL'), 15_000);
    await exited;
    clearTimeout(timer);
  }
}

const folders = [
  ...['conf', 'log', 'run', 'db', 'scripts', 'htdocs', 'temp', 'storage', 'cache', 'recordings', 'grammar'],
  ...['certs', 'sounds'],
] as const;
