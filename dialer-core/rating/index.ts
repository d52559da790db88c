export type { CallRating } from './callRating.ts';
export { checkRatingRules, ratingEnds, type RatingEnd, type RatingRules } from './ratingRules.ts';
