import { finding, type Finding } from './findings.ts';
import type { HomeFacts, SwitchFacts } from './facts.ts';

/** What the registration of a gateway is about, while it is not done. */
const registering = new Set(['TRYING', 'REGISTER', 'UNREGED', 'UNREGISTER']);

/** The gateways of the switch, those that our trunks need, and those it should have from us. */
export function judgeGateways(facts: SwitchFacts, home: HomeFacts): Finding[] {
  const present = new Set(facts.gateways.map(({ name }) => name));
  const needed = new Map(
    home.trunkGateways
      .filter(({ gateway }) => !present.has(gateway))
      .map(({ gateway, trunk }) => [gateway, trunk]),
  );
  const untaken = home.servedGateways.filter(
    ({ name, switchName }) => !present.has(name) && switchName === null && !needed.has(name),
  );
  const found = [
    ...facts.gateways.map(judgeGateway),
    ...[...needed].map(([gateway, trunk]) =>
      finding('gateways', 'fail', 'gateway-missing', { gateway, trunk }),
    ),
    ...untaken.map(({ name, profile }) =>
      finding('gateways', 'warn', 'gateway-not-taken', { gateway: name, profile }),
    ),
  ];
  return found.length === 0 ? [finding('gateways', 'warn', 'no-gateway', {})] : found;
}

function judgeGateway({ name: gateway, state, up }: SwitchFacts['gateways'][number]): Finding {
  if (up && (state === 'NOREG' || state === 'REGED'))
    return finding('gateways', 'ok', 'gateway', { gateway, state });
  return registering.has(state)
    ? finding('gateways', 'warn', 'gateway-registering', { gateway, state })
    : finding('gateways', 'fail', 'gateway-down', { gateway, state });
}
