/**
 * How simulated callees talk with a robot:
 *
 * | persona | the callee |
 * | --- | --- |
 * | agreeable | says yes, and gives what is asked for |
 * | busy | has no time now |
 * | curious | asks who is calling and whether it is a robot, then is agreeable |
 * | angry | wants no more calls |
 * | silent | answers and says nothing |
 * | voicemail | a machine that greets, beeps and records |
 * | leaves-early | hangs up while the robot still introduces itself |
 * | talks-over | agrees, before the question is over |
 * | wants-human | asks for a person |
 * | declines | says no, politely |
 */
export const personaNames = [
  'agreeable',
  'busy',
  'curious',
  'angry',
  'silent',
  'voicemail',
  'leaves-early',
  'talks-over',
  'wants-human',
  'declines',
] as const;

export type PersonaName = (typeof personaNames)[number];

/** What a callee does in answer to a prompt; `hang-up` and `nothing` say nothing. */
export type Reply =
  { do: 'say'; text: string } | { do: 'keys'; keys: string } | { do: 'nothing' } | { do: 'hang-up' };
