/** To whom contacts can be given: an agent, a department, a skill group's queue, or a robot, which is its script. */
export const targetKinds = ['agent', 'department', 'skill-group', 'robot'] as const;
export type TargetKind = (typeof targetKinds)[number];
