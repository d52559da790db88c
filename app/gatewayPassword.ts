import { gatewayPasswordVariable } from './configuration.ts';

/** What an environment variable holds, if it is one of those for passwords of gateways: no other is ever told. */
export const gatewayPassword = (variable: string): string | undefined =>
  gatewayPasswordVariable.test(variable) ? process.env[variable] : undefined;
