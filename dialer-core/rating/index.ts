export { checkRatingRules, ratingEnds, type RatingEnd, type RatingRules } from './ratingRules.ts';
