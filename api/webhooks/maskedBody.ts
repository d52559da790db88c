import { z } from 'zod';
import { numbersShown } from '../masking.ts';

const Body = z.looseObject({
  data: z.looseObject({ phone: z.string().optional(), callerNumber: z.string().nullable().optional() }),
});

/** The body of an event with telephone numbers hidden. The number that callees see is no secret. */
export function maskedBody(body: string): string {
  const numbers = numbersShown(false);
  const { data, ...envelope } = Body.parse(JSON.parse(body));
  const { phone, callerNumber } = data;
  return JSON.stringify({
    ...envelope,
    data: {
      ...(numbers.inJson(data) as object),
      ...(phone !== undefined && { phone: numbers.show(phone) }),
      ...(callerNumber !== undefined && { callerNumber }),
    },
  });
}
