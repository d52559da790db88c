import type { PersonaName } from '../../dialer-core/switch/simulated/population/personas/persona.ts';

/** What a callee who goes along with a ready-made script comes to, and one who does not want what it offers. */
const results: Readonly<Record<string, { agrees: readonly string[]; declines: readonly string[] }>> = {
  'lead-qualification': {
    agrees: ['lead', 'follow-up', 'transferred'],
    declines: ['no-plan', 'refused'],
  },
  'satisfaction-survey': { agrees: ['rated', 'answered'], declines: ['declined', 'refused'] },
  'appointment-reminder': { agrees: ['confirmed'], declines: ['cancelled', 'rescheduled'] },
  'payment-reminder': {
    agrees: ['promised', 'paid'],
    declines: ['needs-adviser', 'transferred', 'no-agent', 'wrong-party'],
  },
  'event-notification': {
    agrees: ['registered', 'informed', 'group-request'],
    declines: ['declined', 'informed', 'do-not-call'],
  },
  'order-confirmation': { agrees: ['confirmed'], declines: ['cancelled', 'to-correct'] },
};

/** Whether what a conversation came to is what its callee had in mind. */
export function agrees(script: string, persona: PersonaName, result: string): boolean {
  const own = results[script];
  if (!own) throw new Error(`nobody has said what callees want of the script ${script}`);
  switch (persona) {
    case 'agreeable':
    case 'curious':
    case 'talks-over':
      return own.agrees.includes(result);
    case 'declines':
      return own.declines.includes(result);
    case 'busy':
      return result === 'call-later';
    case 'angry':
      return result === 'do-not-call';
    case 'wants-human':
      return ['transferred', 'no-agent', 'needs-adviser'].includes(result);
    case 'silent':
      // Who listens to a notification to its end is informed.
      return result === 'no-reply' || result === 'informed';
    case 'leaves-early':
      return result === 'hung-up';
    case 'voicemail':
      return result === 'informed' || !own.agrees.includes(result);
  }
}
