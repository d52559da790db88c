import { inboundCallSchema, receiveCall } from '../calls/receiveCall.ts';
import { faultSchema } from '../wire/faults.ts';
import type { ApiCommand } from './apiCommand.ts';

/**
 * `outpace_sim stats | summary | reset | call {json} | fault {json}`: what a test in another process may ask of the simulated
 * switch and no real one knows. Replies are JSON.
 */
export const outpaceSim: ApiCommand = ({ core, whole }, argument) => {
  const [, verb = '', rest = ''] = /^(\S*)\s*(.*)$/s.exec(argument) ?? [];
  switch (verb) {
    case 'stats':
      return JSON.stringify(whole.truth());
    case 'summary': {
      const { callees, phones, callers, ...others } = whole.truth();
      return JSON.stringify({
        ...others,
        callees: { ...callees, dialsPerNumber: undefined, liveCalls: undefined },
        phones: { ...phones, liveCalls: undefined },
        callers: { ...callers, liveCalls: undefined },
      });
    }
    case 'reset':
      whole.resetTruth();
      return '{"ok":true}';
    case 'call': {
      const call = inboundCallSchema.safeParse(readJson(rest));
      if (!call.success) return JSON.stringify({ ok: false, error: call.error.message });
      return JSON.stringify({ ok: true, uuid: receiveCall(core, call.data) });
    }
    case 'fault': {
      const fault = faultSchema.safeParse(readJson(rest));
      if (!fault.success) return JSON.stringify({ ok: false, error: fault.error.message });
      // The reply comes first: the fault may be one of replies.
      return (done) => {
        done('{"ok":true}');
        whole.fault(fault.data);
      };
    }
    default:
      return '{"ok":false,"error":"stats, summary, reset, call {json} or fault {json}"}';
  }
};

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    return { notJson: String(error) };
  }
}
