import { z } from 'zod';
import { phonesSchema } from './population/phones.ts';
import { configurationSchema } from './configuration.ts';
import { populationSchema } from './population/population.ts';

export const limitsSchema = z.object({
  /** As FreeSWITCH counts: n lets n − 1 sessions through in a second. */
  sessionsPerSecond: z.int().min(1).default(300),
  maxSessions: z.int().min(1).default(3000),
});
export type SwitchLimits = z.infer<typeof limitsSchema>;

const name = z.string().regex(/^[\w.-]{1,64}$/, 'letters, digits, dot, dash and underscore only');

/** Everything about a simulated switch that can be said in JSON. */
export const switchSchema = z.object({
  port: z.int().min(0).max(65_535),
  password: z.string().min(1).max(200),
  seed: z.int().default(1),
  population: populationSchema.prefault({}),
  phones: phonesSchema.prefault({}),
  limits: limitsSchema.prefault({}),
  gateways: z.array(name).default(['carrier']),
  configuration: configurationSchema.prefault({}),
  hostname: name.default('switch1'),
  /** Default: the host name. */
  switchname: name.optional(),
  tableLag: z.number().min(0).default(0.05),
});

/** With the anchors of the installation's clock, for a switch in a process of its own. */
export const switchProcessSchema = switchSchema.extend({
  wallAnchor: z.number(),
  clockAnchor: z.number(),
  speed: z.number().positive(),
});
