import type { Tx } from '../../platform/index.ts';
import { calendarDay } from './calendarDay.ts';
import type { CallerNumber, NumberUsage } from './callerNumber.ts';
import type { CandidateTrunk, TrunkAndNumber } from './chooseTrunkAndNumber.ts';
import { loadCallerNumbers, type NumberSource } from './loadCallerNumbers.ts';
import { countDials } from './numberUsage.ts';
import { locateAll } from './places/locate.ts';
import { reserveCallerNumbers } from './reserveCallerNumbers.ts';

/** Seconds until the numbers of a source, and what other dialers did with them, are read again. */
const FRESH_SECONDS = 2;
/** Sources kept; the one unused longest goes first. */
const KEPT = 200;

export interface WantedCalls {
  tenantId: string;
  source: NumberSource;
  /** The callees' numbers, E.164 with +. */
  phones: readonly string[];
  trunks: readonly CandidateTrunk[];
  /** Epoch seconds. */
  now: number;
}

interface Entry {
  readAt: number;
  zone: string;
  numbers: CallerNumber[];
  usage: ReadonlyMap<string, NumberUsage>;
}

export interface CallerNumberBook {
  /**
   * Trunk and number for each call, in their order, as `reserveCallerNumbers` says. What is remembered between two
   * calls only decides which number is looked at first: the caps are counted in `tx`.
   */
  reserve(tx: Tx, wanted: WantedCalls): Promise<TrunkAndNumber[]>;
}

/** One dialer's memory of its pools: so that a claim counts the dials of the numbers it takes, not of all. */
export function createCallerNumberBook(): CallerNumberBook {
  const entries = new Map<string, Entry>();
  return {
    async reserve(tx, { tenantId, source, phones, trunks, now }) {
      if (phones.length === 0) return [];
      const key = `${tenantId} ${source.kind === 'group' ? source.groupId : source.phone}`;
      const known = entries.get(key);
      const isFresh = known !== undefined && now >= known.readAt && now - known.readAt < FRESH_SECONDS;
      const entry = isFresh ? known : await readEntry(tx, tenantId, source, now);
      const day = calendarDay(now, entry.zone);
      const callees = await locateAll(phones);
      const { numbers: pool, usage } = entry;
      const made = await reserveCallerNumbers(tx, { tenantId, pool, usage, trunks, callees, now, day });
      entries.delete(key);
      entries.set(key, { ...entry, usage: made.usage });
      for (const oldest of entries.keys()) {
        if (entries.size <= KEPT) break;
        entries.delete(oldest);
      }
      return made.calls;
    },
  };
}

async function readEntry(tx: Tx, tenantId: string, source: NumberSource, now: number): Promise<Entry> {
  const [tenant] = await tx.query<{ zone: string }>('select time_zone as zone from tenants where id = $1', [
    tenantId,
  ]);
  if (!tenant) throw new Error(`no tenant ${tenantId}`);
  const numbers = await loadCallerNumbers(tx, tenantId, source);
  const dayBegan = calendarDay(now, tenant.zone).began;
  const usage = await countDials(tx, { tenantId, numbers, now, dayBegan });
  return { readAt: now, zone: tenant.zone, numbers, usage };
}
