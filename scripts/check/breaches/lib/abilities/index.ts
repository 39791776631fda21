export const door = 'abilities';
