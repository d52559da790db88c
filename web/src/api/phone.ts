import type { OwnPhone, Softphone } from '../../../api/contract/index.ts';
import { request } from './request.ts';

export const getOwnPhone = (signal: AbortSignal): Promise<OwnPhone | null> =>
  request('GET', '/me/phone', undefined, signal);
/** Makes this browser the phone; the password before it no longer opens anything. */
export const getOwnSoftphone = (): Promise<Softphone> => request('POST', '/me/softphone');
