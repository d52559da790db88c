export { answersByHour, type HourOfWeek } from './answersByHour.ts';
export { attemptCurve, type AttemptStep } from './attemptCurve.ts';
export { funnelSteps, readFunnel, type FunnelStep } from './readFunnel.ts';
export { taskRatings, type RatingShare, type TaskRatings } from './taskRatings.ts';
export { taskCourse, type CourseStep, type TaskCourse } from './taskCourse.ts';
