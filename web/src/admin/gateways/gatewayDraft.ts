import type { Gateway } from '../../../../api/contract/index.ts';
import type { GatewayInput } from '../../api/gateways.ts';
import type { FieldProblem } from '../../design/fieldProblems.ts';

export const transports = ['udp', 'tcp', 'tls'] as const;
/** Where the password comes from; `stored` with an empty field keeps the one that is there. */
export const secrets = ['none', 'stored', 'environment'] as const;

/** What the form holds. */
export interface GatewayDraft {
  name: string;
  profile: string;
  proxy: string;
  transport: Gateway['transport'];
  register: boolean;
  username: string;
  authUsername: string;
  secret: Gateway['secret'];
  password: string;
  secretVariable: string;
  codecs: string;
  callerIdInFrom: boolean;
  pings: boolean;
  pingSeconds: string;
  switchName: string;
  enabled: boolean;
}

export const VARIABLE_PREFIX = 'OUTPACE_GATEWAY_PASSWORD_';

export const newGateway: GatewayDraft = {
  name: '',
  profile: 'external',
  proxy: '',
  transport: 'udp',
  register: false,
  username: '',
  authUsername: '',
  secret: 'none',
  password: '',
  secretVariable: VARIABLE_PREFIX,
  codecs: '',
  callerIdInFrom: true,
  pings: true,
  pingSeconds: '30',
  switchName: '',
  enabled: true,
};

export const gatewayDraft = (gateway: Gateway): GatewayDraft => ({
  name: gateway.name,
  profile: gateway.profile,
  proxy: gateway.proxy,
  transport: gateway.transport,
  register: gateway.register,
  username: gateway.username ?? '',
  authUsername: gateway.authUsername ?? '',
  secret: gateway.secret,
  password: '',
  secretVariable: gateway.secretVariable ?? VARIABLE_PREFIX,
  codecs: gateway.codecs.join(', '),
  callerIdInFrom: gateway.callerIdInFrom,
  pings: gateway.pingSeconds !== null,
  pingSeconds: String(gateway.pingSeconds ?? 30),
  switchName: gateway.switchName ?? '',
  enabled: gateway.enabled,
});

/** What is sent. `before`: the gateway that is changed, whose stored password stays when none is written. */
export const gatewayInput = (draft: GatewayDraft, before: Gateway | null): GatewayInput => ({
  name: draft.name.trim(),
  profile: draft.profile.trim(),
  proxy: draft.proxy.trim(),
  transport: draft.transport,
  register: draft.register,
  username: filled(draft.username),
  authUsername: filled(draft.authUsername),
  ...passwordOf(draft, before),
  secretVariable: draft.secret === 'environment' ? draft.secretVariable.trim() : null,
  codecs: codecsOf(draft),
  callerIdInFrom: draft.callerIdInFrom,
  pingSeconds: draft.pings ? Number(draft.pingSeconds) : null,
  switchName: filled(draft.switchName),
  enabled: draft.enabled,
});

const filled = (text: string): string | null => (text.trim() === '' ? null : text.trim());

const codecsOf = ({ codecs }: GatewayDraft): string[] =>
  codecs.split(/[\s,;，；]+/).filter((codec) => codec !== '');

function passwordOf({ secret, password }: GatewayDraft, before: Gateway | null) {
  if (secret === 'environment') return {};
  if (secret === 'none') return { password: null };
  return password === '' && before?.secret === 'stored' ? {} : { password };
}

const host = /^(?:[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?|\[[0-9A-Fa-f:.]{2,45}\])(?::[1-9]\d{0,4})?$/;

/** What is wrong before anything is sent; the server looks more closely. */
export function gatewayProblems(draft: GatewayDraft, before: Gateway | null): FieldProblem[] {
  const wrong: FieldProblem[] = [];
  const say = (path: keyof GatewayDraft, code: string) => wrong.push({ path, code, message: '' });
  const name = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;
  const needs = (path: 'name' | 'proxy' | 'profile', form: RegExp, code: string) => {
    const text = draft[path].trim();
    if (text === '') say(path, 'required');
    else if (!form.test(text)) say(path, code);
  };
  needs('name', name, 'gateway-name-form');
  needs('proxy', host, 'host-form');
  needs('profile', name, 'gateway-name-form');
  const username = draft.username.trim();
  if (draft.register && username === '') say('username', 'required');
  if (username !== '' && !/^[A-Za-z0-9+*#][A-Za-z0-9+*#._-]{0,63}$/.test(username))
    say('username', 'sip-user-form');
  const auth = draft.authUsername.trim();
  if (auth !== '' && !/^[A-Za-z0-9+*#][A-Za-z0-9+*#._@-]{0,127}$/.test(auth))
    say('authUsername', 'sip-user-form');
  for (const code of passwordProblems(draft, before)) say('password', code);
  if (
    draft.secret === 'environment' &&
    !/^OUTPACE_GATEWAY_PASSWORD_[A-Z0-9_]{1,64}$/.test(draft.secretVariable.trim())
  )
    say('secretVariable', 'variable-form');
  const ping = /^\d{1,4}$/.test(draft.pingSeconds.trim()) ? Number(draft.pingSeconds) : 0;
  if (draft.pings && (ping < 5 || ping > 3600)) say('pingSeconds', 'ping-range');
  const codecs = codecsOf(draft);
  if (
    codecs.length > 10 ||
    codecs.some((codec) => !/^[A-Za-z0-9][A-Za-z0-9.-]{0,31}(?:@\d{1,6}[a-z]){0,3}$/.test(codec))
  )
    say('codecs', 'codec-form');
  if (draft.switchName.trim() !== '' && !name.test(draft.switchName.trim()))
    say('switchName', 'gateway-name-form');
  return wrong;
}

function passwordProblems(draft: GatewayDraft, before: Gateway | null): string[] {
  if (draft.secret === 'environment') return [];
  if (draft.secret === 'none') return draft.register ? ['password-needed'] : [];
  if (draft.password === '') return before?.secret === 'stored' ? [] : ['required'];
  return /^[\x21-\x7E](?:[\x20-\x7E]{0,126}[\x21-\x7E])?$/.test(draft.password) ? [] : ['sip-password-form'];
}
