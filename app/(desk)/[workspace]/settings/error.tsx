'use client';

/** The same as everywhere, but below the list of sections: the other ones can still be reached. */
export { default } from '../error.tsx';
