/** Where the calls of agents' phones look for their destination. */
export const agentContext = 'outpace-agents';

/** Where calls that a carrier sends through one of our gateways do. */
export const carrierContext = 'outpace-carrier';

/**
 * Where FreeSWITCH's own profiles put callers they know nothing of: a carrier without registration, and everybody
 * on the Internet who tries. The same rules hold as for the carrier.
 */
export const publicContext = 'public';
