/** What goes on in the installation at a moment, as the terminal shows it. */
export interface LiveMoment {
  /** Calls by stage. */
  dialing: number;
  ringing: number;
  waiting: number;
  talking: number;
  agentsReady: number;
  agentsAway: number;
  /** Since the running tasks began. */
  dialed: number;
  bridged: number;
  abandoned: number;
  /** Running tasks, and their contacts. */
  tasks: number;
  contactsLeft: number;
  contactsDone: number;
}

/** One calm line. Dials that are no longer dialing, ringing, waiting or talking are finished. */
export function liveLine(moment: LiveMoment): string {
  const open = moment.dialing + moment.ringing + moment.waiting + moment.talking;
  const waiting = moment.waiting > 0 ? ` · waiting ${moment.waiting}` : '';
  const away = moment.agentsAway > 0 ? `, ${moment.agentsAway} away` : '';
  return (
    `dialing ${moment.dialing} · ringing ${moment.ringing}${waiting} · talking ${moment.talking} · ` +
    `agents ready ${moment.agentsReady}${away} | calls dialed ${moment.dialed} · bridged ${moment.bridged} · ` +
    `finished ${Math.max(0, moment.dialed - open)} | contacts done ${moment.contactsDone} of ` +
    `${moment.contactsDone + moment.contactsLeft}`
  );
}

/** What is said when no task is running; null while one is. */
export function quietLine(moment: LiveMoment): string | null {
  if (moment.tasks > 0) return null;
  const open = moment.dialing + moment.ringing + moment.waiting + moment.talking;
  return open > 0 ? `no task is running; ${open} calls go on` : 'no task is running';
}
