export { type Places, placesOf } from '../place/place.ts';
