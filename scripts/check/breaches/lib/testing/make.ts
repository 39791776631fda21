export const make = 'make';
