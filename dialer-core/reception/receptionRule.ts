/** How callees are received who ring a number of ours. */
export interface ReceptionRule {
  /** To whom called them last, else to the skill group of the task; off: they only hear the message. */
  toAgents: boolean;
  /** So many days after the last dial a caller is known, 1–365. */
  days: number;
  /** A sound of the switch for who is not known, and for whom nobody came; null: the call just ends. */
  message: string | null;
  /** While they wait or hear the message: do not call again; null: cannot be asked. */
  optOutKey: string | null;
}

export const standardReception: ReceptionRule = { toAgents: true, days: 30, message: null, optOutKey: null };
