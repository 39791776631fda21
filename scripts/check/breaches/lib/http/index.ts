export const door = 'http';
