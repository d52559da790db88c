/** What an operator wants to know of a switch's link. Never holds a password or what the switch said. */
export type SwitchReport =
  | { type: 'link-up'; switchId: string }
  | { type: 'link-lost'; switchId: string; reason: string }
  | { type: 'connect-failed'; switchId: string; reason: string; retrySeconds: number }
  /** A message of the switch could not be used; `count` of them since the start. */
  | { type: 'unusable'; switchId: string; what: string; count: number }
  /** An originate was not sent because a value in it is not allowed. */
  | { type: 'argument-refused'; switchId: string; message: string };
