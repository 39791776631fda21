// @ts-expect-error It is not there, which is the point.
import './not-there.ts';
