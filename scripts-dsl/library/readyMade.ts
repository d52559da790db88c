import type { Script } from '../document/script.ts';
import { onlyScriptErrors, ScriptError } from '../scriptError.ts';
import { appointmentReminder } from './scripts/appointmentReminder.ts';
import { eventNotification } from './scripts/eventNotification.ts';
import { leadQualification } from './scripts/leadQualification.ts';
import { orderConfirmation } from './scripts/orderConfirmation.ts';
import { paymentReminder } from './scripts/paymentReminder.ts';
import { satisfactionSurvey } from './scripts/satisfactionSurvey.ts';

const scripts = new Map<string, (language: Script['language']) => Script>([
  ['lead-qualification', leadQualification],
  ['satisfaction-survey', satisfactionSurvey],
  ['appointment-reminder', appointmentReminder],
  ['payment-reminder', paymentReminder],
  ['event-notification', eventNotification],
  ['order-confirmation', orderConfirmation],
]);

/** Names of the scripts that come with Outpace; each is there in Chinese and in English. */
export const readyMadeNames: readonly string[] = Array.from(scripts.keys());

/** One of them, ready to be changed; without errors, and with tests that pass. @throws ScriptError for another name */
export function readyMadeScript(name: string, language: Script['language']): Script {
  return onlyScriptErrors('making the script', () => {
    const make = scripts.get(name);
    if (!make)
      throw new ScriptError('', `there is no script “${name}”; there are ${readyMadeNames.join(', ')}`);
    return make(language);
  });
}
