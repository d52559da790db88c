/** A place and a time that spoken words are relative to. */
export interface EntityContext {
  /** Epoch seconds. */
  now: number;
  /** IANA name of the callee's time zone, as Asia/Shanghai. */
  zone: string;
}

interface Found {
  /** Place in the text as it was given: from `start` up to `end`, in UTF-16 units. */
  start: number;
  end: number;
  /** The words as they were said. */
  text: string;
  /** The value as text in one form: 3500, 3500.00 CNY, 2026-12-08, 14:00, 13800138000, yes. */
  normalised: string;
}

export type Entity = Found &
  (
    | { kind: 'number'; value: number }
    | { kind: 'amount'; value: number; currency: string }
    /** Epoch seconds of the start; `hasTime` tells a day from a moment. */
    | { kind: 'date'; value: number; hasTime: boolean }
    /** Seconds after midnight. */
    | { kind: 'time'; value: number }
    | { kind: 'phone'; value: string }
    /** `valid`: the check digit and the date of birth agree. */
    | { kind: 'id'; value: string; valid: boolean }
    | { kind: 'yesNo'; value: boolean }
  );

export type EntityKind = Entity['kind'];
