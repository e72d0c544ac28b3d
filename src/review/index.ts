export { openReview } from './review.ts';
export { serveReview } from './server.ts';
