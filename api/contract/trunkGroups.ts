import { z } from 'zod';
import { Id } from './values.ts';

const member = {
  trunkId: Id,
  priority: z.number().int().min(1).max(9).describe('1 goes first'),
  weight: z.number().min(0.1).max(100).describe('share of the calls among members of the same priority'),
};

export const TrunkGroup = z
  .object({
    id: Id,
    name: z.string(),
    members: z.array(z.object({ ...member, trunkName: z.string(), enabled: z.boolean() })),
  })
  .meta({ id: 'TrunkGroup' });
export type TrunkGroup = z.infer<typeof TrunkGroup>;
/** POST /api/trunk-groups, PUT /api/trunk-groups/{id} (the whole of it). */
export const WriteTrunkGroup = z.object({
  name: z.string().trim().min(1).max(100),
  members: z
    .array(z.object({ ...member, priority: member.priority.default(1), weight: member.weight.default(1) }))
    .min(1)
    .max(50),
});
