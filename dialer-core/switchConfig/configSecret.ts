import { createHmac } from 'node:crypto';

/** What FreeSWITCH shows us when nothing else is set: made of the installation's secret, and says nothing about it. */
export const derivedConfigSecret = (installationSecret: string): string =>
  createHmac('sha256', installationSecret).update('freeswitch-config').digest('hex');
