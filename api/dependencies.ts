import type { RequestPolicy } from '../dialer-core/index.ts';
import type { Clock, Database, JobQueue, Logger } from '../platform/index.ts';

/** What `app` gives the API. */
export interface ApiDependencies {
  database: Database;
  clock: Clock;
  log: Logger;
  /** OUTPACE_SECRET, or what the installation made for itself; at least 16 characters. */
  secret: string;
  /** `auto`: the session cookie is Secure when the request came over https. */
  cookieSecure: boolean | 'auto';
  jobs: JobQueue;
  /** Where webhooks may go: the hosts that requests of scripts may go to. */
  outsidePolicy: RequestPolicy;
  /** Uploads are kept below it. */
  dataFolder: string;
  /** The sound of calls is read below it. */
  recordingsFolder: string;
  /** Makes a WAV file of a text; null: no program or service does here. Rejects when it cannot. */
  synthesise: ((text: string, language: 'zh' | 'en') => Promise<Buffer>) | null;
  /** Folder of the sounds that come with ready-made scripts. */
  soundLibrary: string;
  /** The built console; null: this process serves none. */
  webFolder: string | null;
  /** The roles this process runs, for readiness. */
  roles: readonly string[];
  version: string;
  /** Folder of the SQL migrations: readiness checks that all of them are applied. */
  migrationsFolder: string;
  /** Proxies whose X-Forwarded-* headers are believed; default: those on this machine. */
  trustedProxies?: string | readonly string[];
  limits?: Partial<ApiLimits>;
  /** Who may ask for FreeSWITCH's configuration; default: this machine, with a secret made of `secret`. */
  freeswitchConfig?: FreeswitchConfigAccess;
}

export interface FreeswitchConfigAccess {
  secret: string;
  /** Addresses and networks (`10.0.0.0/24`); default: this machine. */
  allow?: readonly string[];
  /** The value of an environment variable that holds a gateway's password. */
  fromEnvironment: (variable: string) => string | undefined;
}

export interface ApiLimits {
  /** Requests per minute from one address. */
  requestsPerMinute: number;
  /** The same for a switch that asks for its configuration: each registration and each call of a phone is one. */
  switchRequestsPerMinute: number;
  /** Failed sign-ins per 5 minutes from one address, and for one user name. */
  failedSignInsPerAddress: number;
  failedSignInsPerName: number;
  /** Bytes of a JSON body. */
  bodyBytes: number;
  /** Bytes of an uploaded file. */
  uploadBytes: number;
}

export const defaultLimits: ApiLimits = {
  requestsPerMinute: 3000,
  switchRequestsPerMinute: 60_000,
  failedSignInsPerAddress: 60,
  failedSignInsPerName: 15,
  bodyBytes: 1024 * 1024,
  uploadBytes: 512 * 1024 * 1024,
};
