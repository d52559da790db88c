import type { Phone } from './directory.ts';
import type { InboundNumber } from './dialPlan.ts';
import type { SipGateway } from './gateways.ts';

/** The gateways of one tenant, under the domain they are listed in. */
export interface GatewayDomain {
  domain: string;
  gateways: readonly SipGateway[];
}

/** What the configuration is made of: read from the database (`databaseSource.ts`), at the moment it is asked. */
export interface ConfigSource {
  /** The mark of our calls, see `installationMark.ts`. */
  installation(): Promise<string>;
  /** The domain as it is written here, or null when it is none of ours. */
  domain(name: string): Promise<string | null>;
  /** The phone that may register with this name in this domain, or null. */
  phone(domain: string, extension: string): Promise<Phone | null>;
  /** Those of a profile on a switch, by tenant; also domains that have none. */
  gateways(profile: string, switchName: string): Promise<readonly GatewayDomain[]>;
  /** The number of ours that is called by these digits, or null. */
  inboundNumber(dialed: string): Promise<InboundNumber | null>;
}
